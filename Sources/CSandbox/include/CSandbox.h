#ifndef INTRAY_CSANDBOX_H
#define INTRAY_CSANDBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What the child may use at most.
typedef struct {
    uint64_t address_space_bytes;
    uint64_t cpu_seconds;
} sandbox_limits;

/// Which parts of the sandbox took hold.
typedef struct {
    bool limits;
    bool no_new_privileges;
    bool landlock;
    bool seccomp;
} sandbox_report;

/// The list of system calls that a child may use, made once before any child is forked.
typedef struct sandbox_filter sandbox_filter;

/// NULL where this kernel or libseccomp can't filter.
sandbox_filter *sandbox_filter_make(void);

/// Forks: 0 in the child, which dies with its parent, keeps only `output` (as descriptor 1) of all open files and has
/// nothing behind descriptors 0 and 2; the child's process id in the parent; -1 on failure.
///
/// Only for a process of one thread: whatever another thread holds would stay locked in the child for ever.
pid_t sandbox_fork(int output);

/// Takes every right away that decoding doesn't need: opening files, the network, other programs, more processes,
/// more memory and time than the limits. There is no way back.
sandbox_report sandbox_enter(const sandbox_limits *limits, sandbox_filter *filter);

/// From now on so much CPU time may pass until the next call of this, or SIGPROF ends the process.
void sandbox_limit_next(uint32_t seconds);

/// Closes every descriptor but the three standard ones.
void sandbox_close_inherited(void);

/// Number of threads of this process; 0 where that is unknown.
int sandbox_thread_count(void);

#endif
