//! Work in four steps on all cores: reading and writing go in order and by one thread at a time, what lies between by all.
//!
//! ```text
//! read ─ work ─ link ─ pack ─ write        one · all · one in order · all · one in order
//! ```
//!
//! There are no threads for the single steps: whoever is free takes what lies nearest to the end. So nobody waits for a
//! slow batch as long as there is something else to do, and no more batches are on the way than memory is meant for.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The steps of a run. Those that take `&mut self` are called by one thread at a time, in the order of the batches.
pub(crate) struct Steps<R, W, L, P, O> {
    /// The next batch; none at the end.
    pub(crate) read: R,
    pub(crate) work: W,
    pub(crate) link: L,
    pub(crate) pack: P,
    pub(crate) write: O,
}

/// What lies between the steps.
struct Belt<B, C, E> {
    /// Batches that have been read, which is the number of the next.
    read: u64,
    ended: bool,
    reading: bool,
    worked: BTreeMap<u64, B>,
    linked: u64,
    linking: bool,
    to_pack: VecDeque<(u64, B)>,
    packed: BTreeMap<u64, C>,
    written: u64,
    writing: bool,
    failed: Option<E>,
    /// Whether a thread has panicked: the others must not wait for what it had in hand.
    panicked: bool,
}

/// What a free thread does next.
enum Job<B, C> {
    Write(C),
    Link(u64, B),
    Pack(u64, B),
    Read,
    Wait,
    End,
}

impl<B, C, E> Belt<B, C, E> {
    fn job(&mut self, most: u64) -> Job<B, C> {
        if self.failed.is_some() || self.panicked || (self.ended && !self.reading && self.written == self.read) {
            return Job::End;
        }
        if !self.writing
            && let Some(batch) = self.packed.remove(&self.written)
        {
            self.writing = true;
            return Job::Write(batch);
        }
        if !self.linking
            && let Some(batch) = self.worked.remove(&self.linked)
        {
            self.linking = true;
            return Job::Link(self.linked, batch);
        }
        if let Some((number, batch)) = self.to_pack.pop_front() {
            return Job::Pack(number, batch);
        }
        if !self.ended && !self.reading && self.read - self.written < most {
            self.reading = true;
            return Job::Read;
        }
        Job::Wait
    }
}

/// Tells the others when a thread panics.
struct Watched<'a, B, C, E> {
    belt: &'a Mutex<Belt<B, C, E>>,
    moved: &'a Condvar,
}

impl<B, C, E> Drop for Watched<'_, B, C, E> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(self.belt).panicked = true;
            self.moved.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes a step that one thread takes at a time, and lets go of it before anything follows.
fn alone<F, T>(step: &Mutex<F>, take: impl FnOnce(&mut F) -> T) -> T {
    take(&mut lock(step))
}

/// Runs the steps on so many threads until there is nothing to read, or one fails. Each thread has scratch memory of its
/// own for `work`.
///
/// # Errors
///
/// The first failure of any step; the batches before it may not all have been written.
pub(crate) fn run<A, B, C, E, S, R, W, L, P, O>(
    threads: usize,
    scratch: impl Fn() -> S + Sync,
    steps: Steps<R, W, L, P, O>,
) -> Result<(), E>
where
    A: Send,
    B: Send,
    C: Send,
    E: Send,
    R: FnMut() -> Result<Option<A>, E> + Send,
    W: Fn(A, &mut S) -> Result<B, E> + Sync,
    L: FnMut(&mut B) -> Result<(), E> + Send,
    P: Fn(B) -> Result<C, E> + Sync,
    O: FnMut(C) -> Result<(), E> + Send,
{
    let Steps { read, work, link, pack, write } = steps;
    let (read, link, write) = (Mutex::new(read), Mutex::new(link), Mutex::new(write));
    let belt = Mutex::new(Belt {
        read: 0,
        ended: false,
        reading: false,
        worked: BTreeMap::new(),
        linked: 0,
        linking: false,
        to_pack: VecDeque::new(),
        packed: BTreeMap::new(),
        written: 0,
        writing: false,
        failed: None,
        panicked: false,
    });
    let moved = Condvar::new();
    let most = 2 * threads as u64 + 1;
    let hand = || {
        let _watched = Watched { belt: &belt, moved: &moved };
        let mut scratch = scratch();
        let mut guard = lock(&belt);
        loop {
            let job = guard.job(most);
            if matches!(job, Job::Wait) {
                guard = moved.wait(guard).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            drop(guard);
            let done = match job {
                Job::End | Job::Wait => {
                    moved.notify_all();
                    return;
                }
                Job::Write(batch) => alone(&write, |write| write(batch)).map(|()| {
                    let mut belt = lock(&belt);
                    belt.written += 1;
                    belt.writing = false;
                }),
                Job::Link(number, mut batch) => alone(&link, |link| link(&mut batch)).map(|()| {
                    let mut belt = lock(&belt);
                    belt.linked += 1;
                    belt.linking = false;
                    belt.to_pack.push_back((number, batch));
                }),
                Job::Pack(number, batch) => pack(batch).map(|batch| {
                    lock(&belt).packed.insert(number, batch);
                }),
                Job::Read => alone(&read, |read| read()).and_then(|batch| {
                    let number = {
                        let mut belt = lock(&belt);
                        belt.reading = false;
                        let number = belt.read;
                        match &batch {
                            Some(_) => belt.read += 1,
                            None => belt.ended = true,
                        }
                        number
                    };
                    moved.notify_all();
                    let Some(batch) = batch else { return Ok(()) };
                    let batch = work(batch, &mut scratch)?;
                    lock(&belt).worked.insert(number, batch);
                    Ok(())
                }),
            };
            guard = lock(&belt);
            if let Err(error) = done {
                guard.failed.get_or_insert(error);
            }
            moved.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(hand);
        }
        hand();
    });
    let belt = belt.into_inner().unwrap_or_else(PoisonError::into_inner);
    belt.failed.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Duration;

    use super::{Steps, run};

    /// Batches that take any time come out in order, and linking sees them in order.
    #[test]
    fn order_is_kept() {
        for threads in [1, 2, 7] {
            let (mut next, mut linked, mut written) = (0u64, Vec::new(), Vec::new());
            let steps = Steps {
                read: || {
                    next += 1;
                    Ok::<_, String>((next <= 200).then_some(next))
                },
                work: |n: u64, seen: &mut u64| {
                    *seen += 1;
                    std::thread::sleep(Duration::from_micros(n * 7919 % 300));
                    Ok(n)
                },
                link: |n: &mut u64| {
                    linked.push(*n);
                    Ok(())
                },
                pack: |n: u64| {
                    std::thread::sleep(Duration::from_micros(n * 104_729 % 300));
                    Ok(n)
                },
                write: |n: u64| {
                    written.push(n);
                    Ok(())
                },
            };
            run(threads, || 0u64, steps).unwrap();
            assert_eq!(linked, (1..=200).collect::<Vec<_>>());
            assert_eq!(written, linked);
        }
    }

    /// All threads work at once, each on another batch.
    #[test]
    fn work_goes_on_side_by_side() {
        let threads = 3;
        let together = std::sync::Barrier::new(threads);
        let mut next = 0;
        let steps = Steps {
            read: || {
                next += 1;
                Ok::<_, String>((next <= 9).then_some(next))
            },
            work: |n: u64, (): &mut ()| {
                // Nobody comes past here alone.
                together.wait();
                Ok(n)
            },
            link: |_: &mut u64| Ok(()),
            pack: |n: u64| {
                std::thread::sleep(Duration::from_millis(1));
                Ok(n)
            },
            write: |_: u64| Ok(()),
        };
        run(threads, || (), steps).unwrap();
    }

    /// However slow the end is, no more batches are on the way than are allowed.
    #[test]
    fn few_batches_are_on_the_way() {
        let on_the_way = std::sync::atomic::AtomicI64::new(0);
        let mut next = 0;
        let steps = Steps {
            read: || {
                next += 1;
                let now = on_the_way.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
                if now > 7 { Err(format!("{now} batches")) } else { Ok((next <= 60).then_some(next)) }
            },
            work: |n: u64, (): &mut ()| Ok(n),
            link: |_: &mut u64| Ok(()),
            pack: |n: u64| Ok(n),
            write: |_| {
                std::thread::sleep(Duration::from_millis(1));
                on_the_way.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                Ok(())
            },
        };
        run(3, || (), steps).unwrap();
    }

    /// A thread that panics does not leave the others waiting.
    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_it() {
        let mut next = 0u64;
        let main = std::thread::current().id();
        let steps = Steps {
            read: || {
                next += 1;
                Ok::<_, String>((next <= 5000).then_some(next))
            },
            work: |n: u64, (): &mut ()| {
                std::thread::sleep(Duration::from_micros(200));
                assert!(n < 20 || std::thread::current().id() == main, "article {n}");
                Ok(n)
            },
            link: |_: &mut u64| Ok(()),
            pack: |n: u64| Ok(n),
            write: |_: u64| Ok(()),
        };
        let _ = run(4, || (), steps);
    }

    /// A failure in any step ends the run, and is what it says.
    #[test]
    fn a_failure_ends_it() {
        for step in 0..5 {
            let mut next = 0u64;
            let fail = |at: u64, n: u64| if at == step && n == 20 { Err(format!("step {at}")) } else { Ok(()) };
            let steps = Steps {
                read: || {
                    next += 1;
                    fail(0, next).map(|()| (next <= 50).then_some(next))
                },
                work: |n: u64, (): &mut ()| fail(1, n).map(|()| n),
                link: |n: &mut u64| fail(2, *n),
                pack: |n: u64| fail(3, n).map(|()| n),
                write: |n: u64| fail(4, n),
            };
            assert_eq!(run(3, || (), steps), Err(format!("step {step}")));
        }
    }
}
