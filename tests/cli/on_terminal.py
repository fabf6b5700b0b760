"""on_terminal.py COMMAND...: runs a command on a terminal of its own, types standard input into it a line
at a time, and prints what the terminal received. Exits as the command did."""
import os
import pty
import select
import sys

lines = sys.stdin.buffer.read().splitlines(keepends=True)
child, terminal = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.execvp(sys.argv[1], sys.argv[1:])
received = b""
while True:
    ready, _, _ = select.select([terminal], [], [], 0.3 if lines else 20)
    if ready:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        received += piece
    elif lines:
        os.write(terminal, lines.pop(0))
    else:
        sys.exit("on_terminal.py: the command does not end")
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(received)
sys.exit(os.waitstatus_to_exitcode(status))
