/** What a format of a row is verified or read by: `checksum`, `decoder`, or `matcher` where what finds it reads it as well. */
export type Told = 'checksum' | 'decoder' | 'matcher';

/** A row of the list of formats that have to be known: its name there, our rules without `secret-`, and what each of them tells. */
export type Row = readonly [name: string, rules: string, told?: Readonly<Record<string, Told>>];

const all = (rules: string, told: Told): Readonly<Record<string, Told>> =>
  Object.fromEntries(rules.split(' ').map((rule) => [rule, told]));
const azure =
  'azure-cosmos-key azure-search-key azure-function-key azure-registry-key azure-batch-key azure-iot-key azure-apim-key azure-event-grid-key azure-ml-classic-key';
const cloudflare = 'cloudflare-api-token cloudflare-global-api-key';
const github = 'github-pat github-oauth github-app-token github-refresh';

/** Clouds, hosts, databases. */
const platforms: readonly Row[] = [
  ['AWS access key id', 'aws-access-key', all('aws-access-key', 'decoder')],
  ['AWS secret access key', 'aws-secret-key'],
  ['AWS session token', 'aws-session-token'],
  ['AWS Bedrock long-lived key', 'aws-bedrock-key', all('aws-bedrock-key', 'decoder')],
  ['AWS Bedrock short-lived key', 'aws-bedrock-session-key', all('aws-bedrock-session-key', 'decoder')],
  ['AWS MWS', 'aws-mws-token'],
  ['AWS AppSync', 'aws-appsync-key'],
  ['GCP service account JSON', 'gcp-service-account', all('gcp-service-account', 'matcher')],
  ['GCP API key', 'gcp-api-key'],
  ['Gemini and Vertex express key', 'gcp-express-key'],
  ['Google OAuth client secret', 'gcp-oauth-secret'],
  ['Google OAuth access and refresh', 'gcp-access-token gcp-refresh-token'],
  ['GCP ADC user file', 'gcp-refresh-token gcp-oauth-secret', all('gcp-refresh-token', 'decoder')],
  ['Firebase server key', 'gcp-firebase-server-key'],
  ['Entra app secret', 'azure-client-secret', all('azure-client-secret', 'checksum')],
  [
    'Azure Storage key',
    'azure-storage-key azure-storage-key-signed',
    { 'azure-storage-key': 'decoder', 'azure-storage-key-signed': 'checksum' },
  ],
  ['Azure CASK keys', 'azure-identifiable-key', all('azure-identifiable-key', 'decoder')],
  ['Azure DevOps PAT', 'azure-devops-pat azure-devops-legacy-pat', { 'azure-devops-legacy-pat': 'checksum' }],
  [
    'Azure Service Bus, Event Hub, Relay',
    'azure-bus-key azure-bus-key-signed',
    { 'azure-bus-key': 'decoder', 'azure-bus-key-signed': 'checksum' },
  ],
  ['Azure SAS', 'azure-sas', all('azure-sas', 'decoder')],
  ['Azure Cosmos and others', `${azure} azure-redis-key`, all(azure, 'checksum')],
  ['Azure App Configuration', 'azure-app-configuration', all('azure-app-configuration', 'decoder')],
  ['Azure SQL and ADO.NET string', 'generic-password', all('generic-password', 'matcher')],
  ['Azure OpenAI and Cognitive legacy', 'azure-openai-key'],
  ['Azure Logic App and Function URL', 'azure-logic-app-url', all('azure-logic-app-url', 'decoder')],
  ['Alibaba', 'alibaba-access-key alibaba-sts-token alibaba-security-token'],
  ['Alibaba secret', 'alibaba-secret-key'],
  ['Tencent', 'tencent-secret-id tencent-secret-key'],
  ['IBM Cloud', 'ibm-api-key'],
  ['Oracle OCI', 'private-key-pem', all('private-key-pem', 'matcher')],
  ['Yandex', 'yandex-iam-token yandex-api-key yandex-static-secret'],
  ['DigitalOcean', 'digitalocean-pat'],
  ['Scaleway', 'scaleway-access-key scaleway-secret-key'],
  [
    'Exoscale, UpCloud, OVH, Civo, Hetzner, Linode, Vultr',
    'exoscale-key upcloud-token ovh-application-secret civo-api-key hetzner-token linode-token vultr-api-key',
  ],
  ['Heroku', 'heroku-api-key heroku-legacy-key'],
  ['Fly.io', 'flyio-macaroon flyio-token', all('flyio-macaroon', 'decoder')],
  ['Render', 'render-api-key'],
  ['Vercel', 'vercel-token', all('vercel-token', 'checksum')],
  ['Netlify', 'netlify-pat netlify-legacy-token'],
  ['Cloudflare', cloudflare, all(cloudflare, 'checksum')],
  ['Cloudflare Origin CA and legacy', 'cloudflare-origin-ca-key cloudflare-global-key cloudflare-context-token'],
  ['Fastly and Akamai EdgeGrid', 'fastly-api-token akamai-client-token', all('akamai-client-token', 'decoder')],
  [
    'Supabase',
    'supabase-access-token supabase-secret-key supabase-service-key',
    all('supabase-service-key', 'decoder'),
  ],
  ['Neon and PlanetScale', 'neon-api-key planetscale-token planetscale-password'],
  ['Database URIs', 'database-uri', all('database-uri', 'matcher')],
  ['MongoDB Atlas', 'mongodb-service-secret mongodb-service-id'],
  ['Databricks', 'databricks-pat'],
  ['Snowflake PAT', 'snowflake-token', all('snowflake-token', 'decoder')],
  ['Confluent', 'confluent-api-secret', all('confluent-api-secret', 'checksum')],
  ['CockroachDB, ClickHouse, Aiven', 'cockroachdb-api-key clickhouse-api-key aiven-password aiven-api-token'],
  ['Elastic Cloud', 'elastic-cloud-key', all('elastic-cloud-key', 'decoder')],
  ['Algolia admin', 'algolia-admin-key'],
  ['Pinecone', 'pinecone-api-key'],
];

/** Code, packages, delivery, secrets of infrastructure, clusters. */
const delivery: readonly Row[] = [
  ['GitHub classic and app tokens', github, all(github, 'checksum')],
  ['GitHub fine-grained', 'github-fine-grained'],
  ['GitLab PAT', 'gitlab-pat', all('gitlab-pat', 'decoder')],
  [
    'GitLab others',
    'gitlab-deploy gitlab-runner gitlab-ci-job gitlab-trigger gitlab-feed gitlab-incoming-mail gitlab-agent gitlab-oauth-secret gitlab-scim gitlab-feature-flags gitlab-runner-registration',
  ],
  [
    'Bitbucket',
    'bitbucket-app-password bitbucket-access-token',
    all('bitbucket-app-password bitbucket-access-token', 'checksum'),
  ],
  ['Atlassian Cloud', 'atlassian-api-token', all('atlassian-api-token', 'checksum')],
  [
    'Bitbucket DC and Jira DC PAT',
    'bitbucket-server-token atlassian-server-token',
    all('atlassian-server-token', 'decoder'),
  ],
  ['npm', 'npm-token npm-npmrc-token', { 'npm-token': 'checksum', 'npm-npmrc-token': 'decoder' }],
  ['PyPI and TestPyPI', 'pypi-token', all('pypi-token', 'decoder')],
  ['RubyGems, crates.io, NuGet', 'rubygems-api-key crates-token nuget-api-key'],
  ['Docker Hub', 'docker-hub-pat docker-hub-oat'],
  ['Docker config auth', 'docker-config-auth', all('docker-config-auth', 'decoder')],
  ['Docker Swarm', 'docker-swarm-token'],
  ['JFrog', 'jfrog-api-key jfrog-reference-token', all('jfrog-api-key jfrog-reference-token', 'decoder')],
  ['Cloudsmith, Clojars, Sonatype', 'cloudsmith-api-key clojars-token'],
  ['CircleCI', 'circleci-pat'],
  ['Buildkite', 'buildkite-token'],
  ['Harness', 'harness-token', all('harness-token', 'decoder')],
  ['Octopus, Drone, Travis, Jenkins', 'octopus-api-key drone-token drone-rpc-secret travis-token jenkins-token'],
  ['Terraform Cloud', 'terraform-cloud-token'],
  ['Pulumi', 'pulumi-token'],
  ['Infracost, Scalr, Mergify', 'infracost-api-key jwt-token mergify-key'],
  ['SonarQube', 'sonarqube-token'],
  ['Snyk, Codecov, Aikido', 'snyk-token codecov-token aikido-token'],
  ['Sentry', 'sentry-org-token sentry-user-token', all('sentry-org-token', 'decoder')],
  ['Doppler', 'doppler-token'],
  ['HashiCorp Vault', 'vault-service-token vault-batch-token vault-recovery-token vault-legacy-token'],
  ['1Password', 'onepassword-service-account onepassword-secret-key', all('onepassword-service-account', 'decoder')],
  ['Bitwarden SM', 'bitwarden-access-token', all('bitwarden-access-token', 'decoder')],
  ['age', 'age-secret-key', all('age-secret-key', 'checksum')],
  ['Tailscale', 'tailscale-key'],
  [
    'Defined Networking, WireGuard, NATS',
    'defined-key wireguard-private-key openvpn-static-key nats-seed',
    all('nats-seed', 'checksum'),
  ],
  ['Kubernetes SA token', 'kubernetes-service-account-token', all('kubernetes-service-account-token', 'decoder')],
  ['kubeconfig', 'private-key-base64 generic-token', all('private-key-base64', 'decoder')],
  ['Kubernetes Secret manifest', 'kubernetes-secret-manifest', all('kubernetes-secret-manifest', 'matcher')],
  ['Bootstrap token and OpenShift', 'kubernetes-bootstrap-token openshift-user-token'],
];

/** Models, messages, people. */
const services: readonly Row[] = [
  ['OpenAI', 'openai-api-key'],
  ['Anthropic', 'anthropic-api-key anthropic-admin-key anthropic-oauth-token'],
  ['Hugging Face', 'huggingface-token huggingface-org-token'],
  ['Groq, xAI, Perplexity, OpenRouter', 'groq-api-key xai-api-key perplexity-api-key openrouter-api-key'],
  [
    'Replicate, Together, Fireworks, Cerebras, NVIDIA',
    'replicate-api-key together-api-key fireworks-api-key cerebras-api-key nvidia-api-key',
  ],
  [
    'DeepSeek, Kimi, MiniMax, Z.ai, Mistral, Cohere',
    'deepseek-api-key moonshot-api-key minimax-api-key zai-api-key mistral-api-key cohere-api-key',
  ],
  ['ElevenLabs, Deepgram, AssemblyAI', 'elevenlabs-api-key deepgram-api-key assemblyai-api-key'],
  ['LangSmith, Langfuse, W&B', 'langsmith-api-key langfuse-secret-key wandb-api-key'],
  [
    'Tavily, Firecrawl, Jina, Voyage, Brave',
    'tavily-api-key firecrawl-api-key jina-api-key voyage-api-key brave-api-key',
  ],
  [
    'Cursor, Devin, CodeRabbit, RunPod, E2B',
    'cursor-api-key devin-api-key coderabbit-api-key runpod-api-key e2b-api-key',
  ],
  [
    'Slack bot, user, app, config, session',
    'slack-bot-token slack-user-token slack-app-token slack-config-token slack-legacy-token slack-session-token',
    all('slack-bot-token slack-user-token', 'decoder'),
  ],
  ['Slack webhook', 'slack-webhook', all('slack-webhook', 'decoder')],
  ['Discord bot and webhook', 'discord-bot-token discord-webhook', all('discord-bot-token', 'decoder')],
  ['Telegram bot', 'telegram-bot-token', all('telegram-bot-token', 'decoder')],
  ['Teams webhook', 'azure-teams-webhook', all('azure-teams-webhook', 'decoder')],
  ['Twilio', 'twilio-api-key twilio-auth-token'],
  ['SendGrid', 'sendgrid-api-key'],
  [
    'Mailgun, Mailchimp, Mandrill',
    'mailgun-api-key mailchimp-api-key mandrill-api-key',
    all('mailchimp-api-key', 'decoder'),
  ],
  ['Brevo, Resend, MailerSend, Postmark', 'brevo-api-key resend-api-key mailersend-api-key postmark-token'],
  [
    'HubSpot, Intercom, Zendesk, Klaviyo',
    'hubspot-private-app-token intercom-access-token zendesk-api-token klaviyo-private-key',
    all('hubspot-private-app-token', 'decoder'),
  ],
  ['Notion', 'notion-token notion-legacy-token'],
  ['Linear', 'linear-api-key linear-oauth-token'],
  ['Airtable', 'airtable-pat', all('airtable-pat', 'decoder')],
  ['Asana and ClickUp', 'asana-pat clickup-token', all('asana-pat clickup-token', 'decoder')],
  ['Figma', 'figma-pat'],
  ['Dropbox and Box', 'dropbox-access-token box-client-secret'],
  [
    'Contentful, Typeform, ReadMe, Frame.io, Canva',
    'contentful-pat typeform-token readme-api-key frameio-token canva-client-secret',
  ],
  ['Postman', 'postman-api-key'],
  [
    'Okta, Auth0, Clerk, WorkOS',
    'okta-api-token jwt-token clerk-secret-key workos-api-key',
    all('jwt-token', 'decoder'),
  ],
  ['Stripe', 'stripe-secret-key stripe-webhook-secret', all('stripe-secret-key', 'decoder')],
  ['Square', 'square-access-token square-oauth-token square-oauth-secret'],
  ['Shopify', 'shopify-token'],
  ['PayPal and Braintree', 'braintree-access-token', all('braintree-access-token', 'decoder')],
  [
    'Razorpay, Plaid, Paystack, Flutterwave',
    'razorpay-key-id plaid-access-token paystack-secret-key flutterwave-secret-key',
  ],
  [
    'Paddle, Adyen, GoCardless, Lob, Mercury',
    'paddle-api-key adyen-api-key gocardless-access-token lob-api-key mercury-token',
  ],
  ['EasyPost, Shippo, Duffel', 'easypost-api-key shippo-token duffel-token'],
  ['Coinbase CDP and Polar', 'private-key-pem polar-token', all('private-key-pem', 'matcher')],
  [
    'Grafana',
    'grafana-service-account-token grafana-cloud-token grafana-api-key',
    {
      'grafana-service-account-token': 'checksum',
      'grafana-cloud-token': 'decoder',
      'grafana-api-key': 'decoder',
    },
  ],
  ['New Relic', 'newrelic-user-key newrelic-insert-key newrelic-admin-key newrelic-browser-key newrelic-license-key'],
  ['Datadog', 'datadog-api-key datadog-app-key'],
  ['Dynatrace', 'dynatrace-token', all('dynatrace-token', 'decoder')],
  ['Honeycomb, PagerDuty, Opsgenie, Rootly', 'honeycomb-api-key pagerduty-api-key opsgenie-api-key rootly-api-key'],
  ['PostHog', 'posthog-personal-key'],
  ['LaunchDarkly, ConfigCat, DevCycle', 'launchdarkly-sdk-key configcat-sdk-key devcycle-server-key'],
  ['Segment, Sourcegraph, Sumo, Splunk HEC', 'segment-token sourcegraph-token sumologic-access-key splunk-hec-token'],
  [
    'Apify, Zuplo, SaladCloud, Unkey',
    'apify-token zuplo-api-key saladcloud-api-key unkey-root-key',
    all('apify-token zuplo-api-key saladcloud-api-key', 'checksum'),
  ],
  ['RapidAPI, Zapier hook, Prefect, Ionic', 'rapidapi-key zapier-webhook prefect-api-key ionic-token'],
];

/** What no vendor issues. */
const ownMade: readonly Row[] = [
  ['PEM private keys', 'private-key-pem', all('private-key-pem', 'matcher')],
  ['base64 of a PEM', 'private-key-base64', all('private-key-base64', 'decoder')],
  [
    'PuTTY PPK, JWK with d, PKCS#12, JKS',
    'private-key-putty private-key-jwk private-key-pkcs12 private-key-keystore',
    all('private-key-putty private-key-jwk private-key-pkcs12', 'decoder'),
  ],
  ['JWT', 'jwt-token', all('jwt-token', 'decoder')],
  [
    'Basic credentials in URL or header',
    'url-password http-basic http-curl-login',
    { 'url-password': 'matcher', 'http-basic': 'decoder', 'http-curl-login': 'matcher' },
  ],
  ['Password, secret and token assignments', 'generic-password generic-token'],
  ['.netrc, .pgpass and others', 'generic-password database-pgpass npm-npmrc-token url-password'],
  ['TOTP', 'totp-uri', all('totp-uri', 'decoder')],
  [
    'Ethereum key, BIP-39, WIF, nsec',
    'crypto-ethereum-key crypto-mnemonic crypto-bitcoin-key crypto-nostr-key',
    { 'crypto-mnemonic': 'decoder', 'crypto-bitcoin-key': 'checksum', 'crypto-nostr-key': 'checksum' },
  ],
];

export const formatRows: readonly Row[] = [...platforms, ...delivery, ...services, ...ownMade];
