// Tries one forbidden thing from within the sandbox and prints what came of it: for the tests of CSandbox.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *attempt(const char *what) {
    if (!strcmp(what, "open")) return open("/etc/passwd", O_RDONLY) >= 0 ? "done" : "refused";
    if (!strcmp(what, "create")) return open("/tmp/intray-saboteur", O_WRONLY | O_CREAT, 0600) >= 0 ? "done" : "refused";
    if (!strcmp(what, "connect")) return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? "done" : "refused";
    if (!strcmp(what, "exec")) {
        execl("/bin/true", "true", (char *)NULL);
        return "refused";
    }
    if (!strcmp(what, "fork")) {
        pid_t child = fork();
        if (child == 0) _exit(0);
        return child > 0 ? "done" : "refused";
    }
    if (!strcmp(what, "kill")) return kill(getppid(), 0) == 0 ? "done" : "refused";
    if (!strcmp(what, "allocate")) return malloc(1UL << 30) ? "done" : "refused";
    if (!strcmp(what, "descriptors")) return fcntl(3, F_GETFD) >= 0 ? "done" : "refused";
    if (!strcmp(what, "spin")) for (volatile unsigned long turns = 0;; turns++) {}
    if (!strcmp(what, "abort")) abort();
    return "harmless";
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
