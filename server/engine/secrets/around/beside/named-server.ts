import type { Span } from '../../../model/span.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { linesOfDocument } from './handed-over.ts';
import { isReached } from './reached-host.ts';

/**
 * Whether a document says with a password on which machine of others, and as whom, it is typed: `ssh deploy@web1.orders.net`. Who shows how that is done names
 * no machine that is.
 */
export function isTypedOnServer(text: string, span: Span): boolean {
  return linesOfDocument(text, span).some(
    (line) =>
      onServer.test(line) &&
      [...line.matchAll(login)].some(
        ([, user = '', host = '']) => user !== 'git' && !isPlaceholder(user) && isReached(host),
      ),
  );
}

const onServer = /\b(?:ssh|scp|sftp|rsync|sudo|vps|server)\b/i;
const login = /(?<![\w.+-])([a-z][\w.-]{1,30})@([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/gi;
