//! Repeatable chance: the same seed makes the same page on every machine and in every year.
//!
//! `SplitMix64` (Steele, Lea and Flood 2014): a counter through a mixing function.

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// 0 to `limit` − 1; 0 if `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % (limit.max(1) as u64)).unwrap()
    }

    /// Both ends included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        (self.below(1 << 20) as f64) < probability * f64::from(1 << 20)
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// `n` different ones.
    pub fn some<T: Copy>(&mut self, of: &[T], n: usize) -> Vec<T> {
        let mut left = of.to_vec();
        (0..n.min(of.len()))
            .map(|_| left.swap_remove(self.below(left.len())))
            .collect()
    }
}
