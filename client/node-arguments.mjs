/**
 * What Node is told when it starts the server, by how many processors it may use; the benchmark of keystrokes starts it so, too.
 *
 * Where there are two processors or one, a single thread compiles and collects for the server, not four: beside a scan four
 * threads would hold the processors when a key comes. Source: Node.js, "Command-line API", `--v8-pool-size`.
 *
 * @param {number} processors
 * @returns {readonly string[]}
 */
export function nodeArguments(processors) {
  return processors > 2 ? [] : ['--v8-pool-size=1'];
}
