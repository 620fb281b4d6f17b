// Tries one forbidden thing from within the sandbox and prints what came of it: for the tests of CSandbox.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

// Each gives what the system call gave: the filter's refusal is -1 with EPERM, and nothing else will do. A call that
// fails for want of a file, or because the kernel is old, proves nothing.
static long open_file(void) { return open("/etc/passwd", O_RDONLY); }
static long create_file(void) { return open("/tmp/intray-saboteur", O_WRONLY | O_CREAT, 0600); }
static long open_by_openat2(void) {
    struct open_how how = {.flags = O_RDONLY};
    return syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", &how, sizeof how);
}
static long remove_file(void) { return unlink("/tmp/intray-saboteur"); }
static long look_at_file(void) {
    struct stat status;
    return stat("/etc/passwd", &status);
}
static long list_folder(void) { return syscall(SYS_getdents64, 0, NULL, 0); }
static long connect_to_host(void) { return socket(AF_INET, SOCK_STREAM, 0); }
static long connect_locally(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }
static long ask_kernel(void) { return socket(AF_NETLINK, SOCK_RAW, 0); }
static long pair_sockets(void) {
    int ends[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}
static long queue_input(void) {
    struct io_uring_params parameters = {0};
    return syscall(SYS_io_uring_setup, 8, &parameters);
}
static long execute(void) { return execl("/bin/true", "true", (char *)NULL); }
static long execute_memory(void) {
    char *arguments[] = {"true", NULL};
    long file = syscall(SYS_memfd_create, "program", 0);
    return file >= 0 ? file : syscall(SYS_execveat, 1, "", arguments, NULL, AT_EMPTY_PATH);
}
static long make_memory_file(void) { return syscall(SYS_memfd_create, "program", 0); }
static long fork_bomb(void) {
    long made = 0;
    for (int turn = 0; turn < 64; turn++) {
        pid_t child = fork();
        if (child == 0) _exit(0);
        if (child > 0) made++;
    }
    return made > 0 ? made : -1;
}
static long clone_process(void) {
    long child = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
    if (child == 0) _exit(0);
    return child;
}
static long clone_newly(void) {
    uint64_t arguments[11] = {0};
    long child = syscall(SYS_clone3, arguments, sizeof arguments);
    if (child == 0) _exit(0);
    return child;
}
static long leave_namespaces(void) { return unshare(CLONE_NEWUSER); }
static long signal_parent(void) { return kill(getppid(), 0); }
static long kill_parent(void) { return syscall(SYS_tgkill, getppid(), getppid(), SIGKILL); }
static long kill_all(void) { return kill(-1, 0); }
static long trace_parent(void) { return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL); }
static long be_traced(void) { return ptrace(PTRACE_TRACEME, 0, NULL, NULL); }
static long read_parent(void) { return syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0); }
static long write_code(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? 0 : mprotect(page, 4096, PROT_READ | PROT_EXEC);
}
static long map_code(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? -1 : 0;
}
static long raise_limits(void) {
    struct rlimit more = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    return setrlimit(RLIMIT_AS, &more);
}

static const struct {
    const char *name;
    long (*run)(void);
} forbidden[] = {
    {"open", open_file}, {"create", create_file}, {"openat2", open_by_openat2}, {"unlink", remove_file},
    {"stat", look_at_file}, {"list", list_folder}, {"connect", connect_to_host}, {"unix-socket", connect_locally},
    {"netlink", ask_kernel}, {"socketpair", pair_sockets}, {"io_uring", queue_input}, {"exec", execute},
    {"memfd-exec", execute_memory}, {"memfd", make_memory_file}, {"fork-bomb", fork_bomb}, {"clone", clone_process},
    {"clone3", clone_newly}, {"unshare", leave_namespaces}, {"signal-parent", signal_parent},
    {"kill-parent", kill_parent}, {"kill-all", kill_all}, {"ptrace", trace_parent}, {"traced", be_traced},
    {"read-parent", read_parent}, {"write-code", write_code}, {"map-code", map_code},
    {"raise-limits", raise_limits},
};

// Whether a descriptor beyond the three standard ones is open, whatever the program that started us had open.
static const char *find_descriptors(void) {
    for (int descriptor = 3; descriptor < 1024; descriptor++) {
        if (lseek(descriptor, 0, SEEK_CUR) >= 0 || errno != EBADF || write(descriptor, "!", 1) >= 0) return "done";
    }
    return "refused";
}

static const char *allocate(void) {
    // In one piece and in small ones, and touched, so that no compiler takes the allocation away.
    volatile char *large = malloc(1UL << 30);
    if (large) return large[0] = 1, "done";
    for (int megabyte = 0; megabyte < 1024; megabyte++) {
        volatile char *small = malloc(1UL << 20);
        if (!small) return "refused";
        small[0] = 1;
    }
    return "done";
}

static void spin(void) {
    for (volatile unsigned long turns = 0;; turns++) {}
}

static const char *attempt(const char *what) {
    for (size_t index = 0; index < sizeof forbidden / sizeof forbidden[0]; index++) {
        if (strcmp(what, forbidden[index].name)) continue;
        errno = 0;
        long got = forbidden[index].run();
        return got >= 0 ? "done" : errno == EPERM ? "refused" : strerror(errno);
    }
    if (!strcmp(what, "descriptors")) return find_descriptors();
    if (!strcmp(what, "allocate")) return allocate();
    if (!strcmp(what, "spin")) spin();
    if (!strcmp(what, "spin-stubbornly")) {
        signal(SIGXCPU, SIG_IGN);
        spin();
    }
    if (!strcmp(what, "sleep")) pause(), sleep(600);
    if (!strcmp(what, "abort")) abort();
#ifdef __x86_64__
    if (!strcmp(what, "old-calls")) {
        // The system calls of 32-bit programs have other numbers, which a filter of numbers alone would let through:
        // 5 is open.
        long got;
        __asm__ volatile("int $0x80" : "=a"(got) : "a"(5), "b"(0), "c"(0), "d"(0) : "memory");
        return "done";
    }
#endif
    return "harmless";
}

// The child is on its own: says its number, so that whoever started us can see it go when we do.
static int leave(pid_t child) {
    printf("%d\n", child);
    fflush(stdout);
    sleep(600);
    return 0;
}

int main(int count, char **arguments) {
    if (count != 2) return 64;
    int ends[2];
    sandbox_filter *filter = sandbox_filter_make();
    if (!filter || pipe(ends) != 0) return 69;
    pid_t child = sandbox_fork(ends[1]);
    if (child == 0) {
        sandbox_limits limits = {.address_space_bytes = 256UL << 20, .cpu_seconds = 1};
        sandbox_report report = sandbox_enter(&limits, filter);
        if (!report.limits || !report.no_new_privileges || !report.seccomp) _exit(69);
        const char *result = attempt(arguments[1]);
        ssize_t written = write(1, result, strlen(result));
        _exit(written > 0 ? 0 : 70);
    }
    close(ends[1]);
    if (!strcmp(arguments[1], "sleep")) return leave(child);
    char result[64] = "";
    ssize_t got = read(ends[0], result, sizeof result - 1);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) {
        printf("signal %d\n", WTERMSIG(status));
    } else {
        printf("%s\n", got > 0 ? result : "silent");
    }
    return 0;
}
