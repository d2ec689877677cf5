import { decodeAppOfMeta } from './app-of-meta.ts';
import { decodeAwsAccessKey } from './aws-access-key.ts';
import { decodeBasicCredentials } from './basic-credentials.ts';
import { decodeBearer } from './bearer.ts';
import type { Decoder } from './decoded.ts';
import { decodeJavaKeyStore } from './java-key-store.ts';
import { decodeJwt, decodeKubernetesToken, decodeSupabaseAnonKey, decodeSupabaseKey } from './jwt.ts';
import { decodeKeyBytes } from './key-bytes.ts';
import {
  decodeBase64Jwt,
  decodeBedrock,
  decodeBedrockSession,
  decodeCask,
  decodeJwk,
  decodeSecretJwk,
} from './keys.ts';
import {
  decodeDataSource,
  decodeDevicePassword,
  decodeLetters,
  decodePassword,
  decodePgpass,
  decodeRandom,
  decodeRandomOrLetters,
  decodeSendgrid,
} from './likeness.ts';
import { decodeMnemonic } from './mnemonic.ts';
import { decodeOpenVpn } from './openvpn.ts';
import { decodePkcs12 } from './pkcs12.ts';
import { decodeBase64Key } from './private-key.ts';
import {
  decodeAtlassianServer,
  decodeElastic,
  decodeFlyMacaroon,
  decodeGoogleRefresh,
  decodeHost,
  decodeJfrog,
  decodeOtpauth,
  decodePublicParts,
  decodePutty,
} from './public-parts.ts';
import { decodeSlackToken, decodeSlackWebhook } from './slack.ts';
import {
  decodeAkamai,
  decodeAuthorizeNet,
  decodeAwsSecret,
  decodeBootstrapToken,
  decodeCloudinary,
  decodeEthereumKey,
  decodeGoogleApiKey,
  decodeGoogleClient,
  decodeMailgun,
  decodeNpmrc,
  decodeSonar,
  decodeSplunk,
  decodeTelegramApp,
} from './surroundings.ts';
import {
  decodeBaiduAccess,
  decodeBarionKey,
  decodeConnectionString,
  decodeDiscordBot,
  decodeGitlab,
  decodeGrafanaJson,
  decodeMapbox,
  decodeMode,
  decodeOnePassword,
  decodePypi,
  decodeRandomOfMode,
  decodeSalesforce,
  decodeSas,
  decodeSentryOrg,
  decodeShopKey,
  decodeStripeKey,
  decodeStripeWebhook,
  decodeTelegramBot,
} from './tokens.ts';
import { decodeWalletStore } from './wallet-store.ts';

/** The decoder of a detector; undefined where there is none of that name. */
export function decoderNamed(name: string | undefined): Decoder | undefined {
  return name === undefined ? undefined : decoders.get(name);
}

/** Whether detectors may name this decoder. */
export function isDecoder(name: string): boolean {
  return decoders.has(name);
}

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['akamai', decodeAkamai],
  ['authorize-net', decodeAuthorizeNet],
  ['bootstrap-token', decodeBootstrapToken],
  ['app-of-meta', decodeAppOfMeta],
  ['cloudinary', decodeCloudinary],
  ['baidu-access', decodeBaiduAccess],
  ['barion-key', decodeBarionKey],
  ['shop-key', decodeShopKey],
  ['random-or-letters', decodeRandomOrLetters],
  ['mapbox', decodeMapbox],
  ['salesforce', decodeSalesforce],
  ['atlassian-server', decodeAtlassianServer],
  ['elastic', decodeElastic],
  ['host', decodeHost],
  ['fly-macaroon', decodeFlyMacaroon],
  ['google-refresh', decodeGoogleRefresh],
  ['jfrog', decodeJfrog],
  ['otpauth', decodeOtpauth],
  ['public-parts', decodePublicParts],
  ['openvpn', decodeOpenVpn],
  ['putty', decodePutty],
  ['aws-access-key', decodeAwsAccessKey],
  ['base64-jwt', decodeBase64Jwt],
  ['base64-key', decodeBase64Key],
  ['basic-credentials', decodeBasicCredentials],
  ['bedrock', decodeBedrock],
  ['bedrock-session', decodeBedrockSession],
  ['cask', decodeCask],
  ['connection-string', decodeConnectionString],
  ['data-source', decodeDataSource],
  ['discord-bot', decodeDiscordBot],
  ['gitlab', decodeGitlab],
  ['google-api-key', decodeGoogleApiKey],
  ['ethereum', decodeEthereumKey],
  ['google-client', decodeGoogleClient],
  ['sonar', decodeSonar],
  ['telegram-app', decodeTelegramApp],
  ['splunk', decodeSplunk],
  ['mailgun', decodeMailgun],
  ['npmrc', decodeNpmrc],
  ['grafana-json', decodeGrafanaJson],
  ['key-bytes', decodeKeyBytes],
  ['letters', decodeLetters],
  ['mnemonic', decodeMnemonic],
  ['one-password', decodeOnePassword],
  ['password', decodePassword],
  ['device-password', decodeDevicePassword],
  ['pgpass', decodePgpass],
  ['java-key-store', decodeJavaKeyStore],
  ['pkcs12', decodePkcs12],
  ['pypi', decodePypi],
  ['random', decodeRandom],
  ['random-mode', decodeRandomOfMode],
  ['bearer', decodeBearer],
  ['sas', decodeSas],
  ['sendgrid', decodeSendgrid],
  ['sentry-org', decodeSentryOrg],
  ['mode', decodeMode],
  ['aws-secret', decodeAwsSecret],
  ['stripe-key', decodeStripeKey],
  ['stripe-webhook', decodeStripeWebhook],
  ['telegram-bot', decodeTelegramBot],
  ['jwk', decodeJwk],
  ['jwk-symmetric', decodeSecretJwk],
  ['jwt', decodeJwt],
  ['kubernetes-token', decodeKubernetesToken],
  ['slack-token', decodeSlackToken],
  ['slack-webhook', decodeSlackWebhook],
  ['supabase-anon-key', decodeSupabaseAnonKey],
  ['supabase-key', decodeSupabaseKey],
  ['wallet-store', decodeWalletStore],
]);
