import { decodeAwsAccessKey } from './aws-access-key.ts';
import type { Decoder } from './decoded.ts';
import { decodeJwt, decodeKubernetesToken, decodeSupabaseAnonKey, decodeSupabaseKey } from './jwt.ts';
import { decodeSlackToken, decodeSlackWebhook } from './slack.ts';

/** The decoder of a detector; undefined where there is none of that name. */
export function decoderNamed(name: string | undefined): Decoder | undefined {
  return name === undefined ? undefined : decoders.get(name);
}

/** Whether detectors may name this decoder. */
export function isDecoder(name: string): boolean {
  return decoders.has(name);
}

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['aws-access-key', decodeAwsAccessKey],
  ['jwt', decodeJwt],
  ['kubernetes-token', decodeKubernetesToken],
  ['slack-token', decodeSlackToken],
  ['slack-webhook', decodeSlackWebhook],
  ['supabase-anon-key', decodeSupabaseAnonKey],
  ['supabase-key', decodeSupabaseKey],
]);
