package main

import (
	"bufio"
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// launch becomes another program, after two things that its starter cannot do
// for it. It leaves the starter's session, so that Ctrl-C in the terminal of
// one `sherpack` does not end the sandbox. And it waits for a line on standard
// input, which the starter writes after it has recorded the process id: a
// starter that is killed before that leaves no process that nobody knows of.
func launch(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: launch PROGRAM [ARGUMENT...]")
	}
	// Fails only where the process leads a session already, which is as good.
	_, _ = syscall.Setsid()
	if _, err := bufio.NewReaderSize(os.Stdin, 16).ReadString('\n'); err != nil {
		return fmt.Errorf("the starter went away: %w", err)
	}
	null, err := os.Open(os.DevNull)
	if err != nil {
		return err
	}
	if err := unix.Dup2(int(null.Fd()), 0); err != nil {
		return err
	}
	return syscall.Exec(args[0], args, os.Environ())
}
