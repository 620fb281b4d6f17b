#define _GNU_SOURCE
#include "CSandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

struct sandbox_filter {
    scmp_filter_ctx context;
};

// What malloc, libc's input and output, the C++ runtime and the end of a process use; nothing that names a file,
// a host, a program or another process.
static const int allowed_calls[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat),
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times),
    SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
    SCMP_SYS(setitimer), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

// Memory is what malloc needs these for; a child that was taken over shall not make code of it.
static const int memory_calls[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};

static bool allow_calls(scmp_filter_ctx context) {
    for (size_t i = 0; i < sizeof allowed_calls / sizeof allowed_calls[0]; i++) {
        if (allowed_calls[i] >= 0 && seccomp_rule_add(context, SCMP_ACT_ALLOW, allowed_calls[i], 0) != 0) return false;
    }
    for (size_t i = 0; i < sizeof memory_calls / sizeof memory_calls[0]; i++) {
        if (seccomp_rule_add(context, SCMP_ACT_ALLOW, memory_calls[i], 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0) return false;
    }
    return true;
}

sandbox_filter *sandbox_filter_make(void) {
    // Everything else fails with "not permitted" rather than killing: a library that looks for a configuration file
    // goes on without it.
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!context) return NULL;
    sandbox_filter *filter = allow_calls(context) ? malloc(sizeof *filter) : NULL;
    if (!filter) {
        seccomp_release(context);
        return NULL;
    }
    filter->context = context;
    return filter;
}

void sandbox_close_inherited(void) {
    if (syscall(SYS_close_range, 3, ~0U, 0) == 0) return;
    long last = sysconf(_SC_OPEN_MAX);
    for (int descriptor = 3; descriptor < last && descriptor < 65536; descriptor++) close(descriptor);
}

pid_t sandbox_fork(int output) {
    pid_t parent = getpid();
    pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
    // Whoever started us may have blocked or ignored the signals by which the limits on CPU time end a child.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGXCPU, SIG_DFL);
    signal(SIGPROF, SIG_DFL);
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(output, 1) < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 2) < 0) _exit(70);
    sandbox_close_inherited();
    return 0;
}

static bool limit(int resource, rlim_t value) {
    struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    return setrlimit(resource, &both) == 0;
}

static bool enter_limits(const sandbox_limits *limits) {
    bool held = limit(RLIMIT_AS, limits->address_space_bytes);
    // One second more before the kernel kills outright, so that SIGXCPU tells a slow fax from a crash.
    struct rlimit cpu = {.rlim_cur = limits->cpu_seconds, .rlim_max = limits->cpu_seconds + 1};
    held = setrlimit(RLIMIT_CPU, &cpu) == 0 && held;
    held = limit(RLIMIT_CORE, 0) && held;
    held = limit(RLIMIT_FSIZE, 0) && held;
    held = limit(RLIMIT_NOFILE, 3) && held;
    return held;
}

// Landlock without a single rule: no path may be opened, and from its 4th version on no TCP port used, even if a
// system call slipped through the filter.
static bool enter_landlock(void) {
#ifdef SYS_landlock_create_ruleset
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    struct {
        uint64_t files;
        uint64_t network;
        uint64_t scope;
    } rules = {.files = (1ULL << 13) - 1};
    if (version >= 2) rules.files |= 1ULL << 13;
    if (version >= 3) rules.files |= 1ULL << 14;
    if (version >= 5) rules.files |= 1ULL << 15;
    if (version >= 4) rules.network = 3;
    if (version >= 6) rules.scope = 3;
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0) return false;
    bool held = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return held;
#else
    return false;
#endif
}

// abort() signals its own process: nobody else may be signalled.
static bool allow_abort(sandbox_filter *filter) {
    return seccomp_rule_add(filter->context, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0;
}

sandbox_report sandbox_enter(const sandbox_limits *limits, sandbox_filter *filter) {
    sandbox_report report = {0};
    report.no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    report.landlock = enter_landlock();
    report.limits = enter_limits(limits);
    report.seccomp = filter && allow_abort(filter) && seccomp_load(filter->context) == 0;
    return report;
}

void sandbox_limit_next(uint32_t seconds) {
    struct itimerval once = {.it_value = {.tv_sec = seconds}};
    setitimer(ITIMER_PROF, &once, NULL);
}

int sandbox_thread_count(void) {
    DIR *tasks = opendir("/proc/self/task");
    if (!tasks) return 0;
    int count = 0;
    for (struct dirent *entry = readdir(tasks); entry; entry = readdir(tasks)) count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}
