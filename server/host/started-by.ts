import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Processes below one that are looked at: nothing that git starts has as many. */
const mostProcesses = 100;

/** Milliseconds that listing all processes may take. */
const mostTime = 1_000;

/** The processes that one has started, and those that these have; none on Windows, nor where the system does not tell. */
export function startedBy(pid: number): readonly number[] {
  const childrenOf = hasLists() ? listed : ofAllListed();
  const found: number[] = [];
  const left = [pid];
  for (let next = left.pop(); next !== undefined && found.length < mostProcesses; next = left.pop()) {
    const children = childrenOf(next);
    found.push(...children);
    left.push(...children);
  }
  return found;
}

/** Source: proc_pid_task(5), `children`. */
function listed(pid: number): readonly number[] {
  return threadsOf(pid).flatMap((thread) => {
    try {
      return numbersIn(readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
    } catch {
      // It has ended; the others have not.
      return [];
    }
  });
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A kernel may be built without the lists of children. Source: proc_pid_task(5), CONFIG_PROC_CHILDREN. */
function hasLists(): boolean {
  return process.platform === 'linux' && existsSync(`/proc/${process.pid}/task/${process.pid}/children`);
}

/** Source: POSIX, `ps`. */
function ofAllListed(): (pid: number) => readonly number[] {
  if (process.platform === 'win32') return () => [];
  const { stdout } = spawnSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8', timeout: mostTime });
  const pairs = (stdout ?? '').split('\n').map(numbersIn);
  return (parent) => pairs.flatMap(([from, pid]) => (from === parent && pid !== undefined ? [pid] : []));
}

function numbersIn(text: string): readonly number[] {
  return text.split(/\s+/).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []));
}
