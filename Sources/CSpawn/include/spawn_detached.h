#ifndef SPAWN_DETACHED_H
#define SPAWN_DETACHED_H

#include <sys/types.h>

/// Starts a program as the leader of a new session: no terminal, no input, no blocked or ignored signals, `output` as
/// its standard output and standard error, and no other open file. In C, as glibc shows Swift only what POSIX 2008 has.
///
/// Needs glibc 2.34. Returns 0 and sets `pid`, or returns what went wrong as an errno value, also that of execve.
int spawn_detached(pid_t *pid, const char *program, const char *directory, int output, char *const arguments[],
                   char *const variables[]);

#endif
