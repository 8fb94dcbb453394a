//! The pool: jobs → answers in the order of the jobs, with a bounded number in flight.
//!
//! In: an iterator of jobs, and one closure per worker. Out: every answer, handed to the caller's thread in order.
//!
//! | in flight | bounded by |
//! |---|---|
//! | jobs read but not written yet | tickets: the feeder takes one per job, the writer gives it back |
//!
//! The threads own what they use and are not waited for: a feeder that hangs in a read does not keep the program alive
//! once it has been told to stop, and a writer that fails ends the run at once.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How many jobs per worker may be in flight.
const WINDOW: usize = 8;

/// How often a waiting writer looks whether it shall stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the caller's thread is given.
pub enum Step<A> {
    /// The next answer, in order.
    Answer(A),
    /// Nothing is ready just now: a good moment to flush.
    Idle,
}

/// Runs the workers over the jobs; `write` is called with the answers in the order of their jobs.
pub fn run_in_order<J, A, W>(
    jobs: impl Iterator<Item = J> + Send + 'static,
    workers: Vec<W>,
    stop: &Arc<AtomicBool>,
    mut write: impl FnMut(Step<A>) -> io::Result<()>,
) -> io::Result<()>
where
    J: Send + 'static,
    A: Send + 'static,
    W: FnMut(J) -> A + Send + 'static,
{
    let (ticket, tickets) = mpsc::sync_channel(workers.len() * WINDOW);
    let (post, inbox) = mpsc::channel::<(u64, J)>();
    let (reply, answers) = mpsc::channel();
    let posted = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&posted);
    spawn(move || {
        for (number, job) in (0..).zip(jobs) {
            count.store(number + 1, Ordering::SeqCst);
            if ticket.send(()).is_err() || post.send((number, job)).is_err() {
                break;
            }
        }
    })?;
    let inbox = Arc::new(Mutex::new(inbox));
    for mut worker in workers {
        let (inbox, reply) = (Arc::clone(&inbox), reply.clone());
        spawn(move || {
            loop {
                let job = inbox.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((number, job)) = job else { break };
                if reply.send((number, worker(job))).is_err() {
                    break;
                }
            }
        })?;
    }
    drop(reply);
    let (mut next, mut early) = (0, BTreeMap::new());
    loop {
        let (number, answer) = match answers.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                write(Step::Idle)?;
                match answers.recv_timeout(PATIENCE) {
                    Ok(answer) => answer,
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => {
                        // Told to stop while the feeder hangs in a read: end once all that was posted is answered.
                        if stop.load(Ordering::SeqCst) && next == posted.load(Ordering::SeqCst) {
                            break;
                        }
                        continue;
                    }
                }
            }
        };
        early.insert(number, answer);
        while let Some(answer) = early.remove(&next) {
            next += 1;
            write(Step::Answer(answer))?;
            // The ticket was bought before the job was posted, so there is one to give back.
            let _ = tickets.try_recv();
        }
    }
    Ok(())
}

fn spawn(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    // The stages may recurse as deep as a text nests: room for that, and the pages are only taken when touched.
    thread::Builder::new().stack_size(16 << 20).spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_jobs_and_few_are_in_flight() {
        let flight = Arc::new(Mutex::new((0i64, 0i64)));
        let work = (0..4).map(|_| {
            move |job: u64| {
                // Later jobs are quicker, so that they overtake.
                thread::sleep(Duration::from_micros(500 - job % 500));
                job
            }
        });
        let taken = Arc::clone(&flight);
        let jobs = (0..1000).inspect(move |_| {
            let mut flight = taken.lock().unwrap();
            flight.0 += 1;
            flight.1 = flight.1.max(flight.0);
        });
        let mut seen = Vec::new();
        run_in_order(jobs, work.collect(), &Arc::default(), |step| {
            if let Step::Answer(answer) = step {
                flight.lock().unwrap().0 -= 1;
                seen.push(answer);
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, (0..1000).collect::<Vec<_>>());
        let most = flight.lock().unwrap().1;
        assert!(most <= 4 * WINDOW as i64 + 2, "{most} in flight");
    }

    #[test]
    fn a_writer_that_fails_ends_the_run() {
        let work = vec![|job: u64| job];
        let result = run_in_order(0.., work, &Arc::default(), |step| match step {
            Step::Answer(9) => Err(io::ErrorKind::BrokenPipe.into()),
            _ => Ok(()),
        });
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_feeder_that_hangs_does_not_keep_a_stopped_run_alive() {
        let stop = Arc::new(AtomicBool::new(false));
        let jobs = std::iter::once(1).chain(std::iter::from_fn(|| {
            loop {
                thread::sleep(Duration::from_secs(3600));
            }
        }));
        let mut seen = Vec::new();
        let told = Arc::clone(&stop);
        run_in_order(jobs, vec![|job: u64| job], &stop, |step| {
            if let Step::Answer(answer) = step {
                seen.push(answer);
                told.store(true, Ordering::Relaxed);
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, [1]);
    }
}
