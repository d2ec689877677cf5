import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isNamedForProduction } from '../../../text/paths/production-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { isRandom } from '../../value/random-password.ts';

/** Characters of a script in which it opens a tunnel. */
const mostScript = 40_000;

/** Characters on either side of a password in which its port stands. */
const mostNear = 400;

/**
 * Whether the machine itself, which stands with a password that nobody would guess, is the end of a tunnel to a machine of others: the text opens one, or it is a script for
 * production which asks its own machine at a port that no server has. Sources: OpenSSH, `ssh -L`; AWS, "Start a session", port forwarding to a remote host; Google, "Cloud SQL Auth Proxy" and
 * "TCP forwarding"; Kubernetes, `kubectl port-forward`.
 */
export function isEndOfTunnel(path: string, text: string, span: Span): boolean {
  if (ofServers.test(path)) return isOfProduction(text, span) && isRandom(text.slice(span.start, span.end));
  if (!script.test(path) || !mayBeInForce(path)) return false;
  if (!isRandom(text.slice(span.start, span.end))) return false;
  if (opensTunnel(text)) return true;
  const isForProduction = isNamedForProduction(path) && !/non-?prod|pre-?prod/i.test(path);
  return isForProduction && asksForwarded(text, span);
}

const script = /\.(?:sh|bash|zsh|ps1|bat|cmd|mk|py|rb|[cm]?[jt]s)$|(?:^|\/)(?:Makefile|justfile)$/i;

/** The servers that an agent starts. Sources: Claude Code, "MCP", `.mcp.json`; VS Code, "MCP configuration reference". */
const ofServers = /(?:^|\/)(?:\.?mcp|claude_desktop_config)\.json$/i;

/** Characters before a password in which the entry of its server begins. */
const mostEntry = 600;

/** `"orders-production": { "command": "docker", …`: on the machine of whoever works with it stands the end of a tunnel, or nothing. */
function isOfProduction(text: string, { start }: Span): boolean {
  const entries = [...text.slice(Math.max(0, start - mostEntry), start).matchAll(entry)];
  return /(?:^|[^a-z])(?<!non-?|pre-?)prod(?:uction)?(?![a-z])/i.test(entries.at(-1)?.[1] ?? '');
}

const entry = /"([\w .@/-]{1,60})"\s{0,8}:\s{0,8}\{\s{0,40}"(?:args|command|disabled|env|headers|type|url)"/g;

const opensTunnel = keptOfText((text) => tunnel.test(text.slice(0, mostScript)));

const tunnel = anyOf([
  /\bssh\b[^\n#]{0,200}[ \t]-[A-Za-z]{0,6}L[ \t]?["']?(?:[\w.*-]{1,60}:)?[\w${}]{2,40}:[\w.${}-]{3,100}:[\w${}]{2,40}/,
  /\bAWS-StartPortForwardingSessionToRemoteHost\b/,
  /\bstart-iap-tunnel\b/,
  /\bcloud[_-]sql[_-]proxy\b/,
]);

/** A port that was chosen beside the one that the server has: `localhost:15432`, `DB_PORT="15432"`. */
function asksForwarded(text: string, { start, end }: Span): boolean {
  const near = `${text.slice(Math.max(0, start - mostNear), start)}\n${text.slice(end, end + mostNear)}`;
  return /\b(?:localhost|127\.0\.0\.1)\b/.test(near) && forwarded.test(near);
}

const forwarded =
  /(?:\b(?:localhost|127\.0\.0\.1):|PORT["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?:1|2|3|4|5|6)(?:5432|3306|1433|6379|1521|7017|5439)\b/i;
