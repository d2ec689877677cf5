import type { FixCase } from './fix-cases.ts';

/** Fixes of accounts of stores and brokers, of policies, and of what machines let others do. */
export const hostFixCases: readonly FixCase[] = [
  {
    name: 'a role of an earlier script in place of everybody',
    rule: 'db-public-grant',
    offer: 'grant-to-role:readers',
    files: {
      'sql/1-roles.sql': 'CREATE ROLE readers NOLOGIN;\nCREATE TABLE orders (id bigserial);\n',
      'sql/2-open.sql': '-- reports\nGRANT SELECT ON orders\n  TO public;\n',
    },
    after: { 'sql/2-open.sql': '-- reports\nGRANT SELECT ON orders\n  TO readers;\n' },
  },
  {
    name: 'one network, wherever the account is named',
    rule: 'db-any-host',
    offer: 'from-network:10.%',
    files: {
      'mysql/init.sql':
        "CREATE USER 'web'@'%' IDENTIFIED BY 'x';\nGRANT SELECT ON shop.* TO 'web'@'%'; -- reads\nGRANT SELECT ON shop.* TO 'web'@'localhost';\n",
    },
    after: {
      'mysql/init.sql':
        "CREATE USER 'web'@'10.%' IDENTIFIED BY 'x';\nGRANT SELECT ON shop.* TO 'web'@'10.%'; -- reads\nGRANT SELECT ON shop.* TO 'web'@'localhost';\n",
    },
  },
  {
    name: 'a password in place of trust',
    rule: 'db-no-password',
    offer: 'ask-password',
    files: { 'pg/pg_hba.conf': 'local all all peer\nhost  all all 0.0.0.0/0 trust # for now\n' },
    after: { 'pg/pg_hba.conf': 'local all all peer\nhost  all all 0.0.0.0/0 scram-sha-256 # for now\n' },
  },
  {
    name: 'a password for sudo',
    rule: 'host-sudo-all',
    offer: 'ask-password',
    files: { 'etc/sudoers': 'Defaults env_reset\n%wheel ALL=(ALL) NOPASSWD: ALL\n' },
    after: { 'etc/sudoers': 'Defaults env_reset\n%wheel ALL=(ALL) ALL\n' },
  },
  {
    name: 'no administrator among other tags',
    rule: 'broker-admin',
    offer: 'drop-tag',
    files: {
      'rabbitmq/definitions.json':
        '{\n  "rabbit_version": "3.12.0",\n  "users": [{ "name": "shop", "tags": "monitoring,administrator" }]\n}\n',
    },
    after: {
      'rabbitmq/definitions.json':
        '{\n  "rabbit_version": "3.12.0",\n  "users": [{ "name": "shop", "tags": "monitoring" }]\n}\n',
    },
  },
  {
    name: 'names of its own in RabbitMQ',
    rule: 'broker-all-topics',
    offer: 'own-prefix',
    files: {
      'rabbitmq/definitions.json':
        '{\n  "rabbit_version": "3.12.0",\n  "users": [{ "name": "shop", "tags": "" }],\n  "permissions": [{ "user": "shop", "vhost": "/", "configure": "", "write": ".*", "read": ".*" }]\n}\n',
    },
    after: {
      'rabbitmq/definitions.json':
        '{\n  "rabbit_version": "3.12.0",\n  "users": [{ "name": "shop", "tags": "" }],\n  "permissions": [{ "user": "shop", "vhost": "/", "configure": "", "write": "^shop\\\\..*", "read": "^shop\\\\..*" }]\n}\n',
    },
  },
  {
    name: 'names of its own in Kafka',
    rule: 'broker-all-topics',
    offer: 'own-prefix',
    files: {
      'kafka/shop.yaml':
        'apiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaUser\nmetadata:\n  name: shop\nspec:\n  authorization:\n    type: simple\n    acls:\n      - resource:\n          type: topic\n          name: "*" # all\n          patternType: literal\n        operations: [Read, Write]\n',
    },
    after: {
      'kafka/shop.yaml':
        'apiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaUser\nmetadata:\n  name: shop\nspec:\n  authorization:\n    type: simple\n    acls:\n      - resource:\n          type: topic\n          name: "shop" # all\n          patternType: prefix\n        operations: [Read, Write]\n',
    },
  },
  {
    name: 'an ID of each service account',
    rule: 'spire-open',
    offer: 'own-spiffe-id',
    files: {
      'spire/shop.yaml':
        'apiVersion: spire.spiffe.io/v1alpha1\nkind: ClusterSPIFFEID\nmetadata:\n  name: shop\nspec:\n  spiffeIDTemplate: "spiffe://example.org/shop"\n  podSelector: {}\n',
    },
    after: {
      'spire/shop.yaml':
        'apiVersion: spire.spiffe.io/v1alpha1\nkind: ClusterSPIFFEID\nmetadata:\n  name: shop\nspec:\n  spiffeIDTemplate: "spiffe://{{ .TrustDomain }}/ns/{{ .PodMeta.Namespace }}/sa/{{ .PodSpec.ServiceAccountName }}"\n  podSelector: {}\n',
    },
  },
  {
    name: 'no administrator of SPIRE in a script',
    rule: 'spire-admin',
    offer: 'drop-option',
    files: {
      'spire/entries.sh':
        'spire-server entry create \\\n  -spiffeID spiffe://example.org/shop \\\n  -admin \\\n  -selector unix:uid:1001\n',
    },
    after: {
      'spire/entries.sh':
        'spire-server entry create \\\n  -spiffeID spiffe://example.org/shop \\\n  -selector unix:uid:1001\n',
    },
  },
  {
    name: 'reading, in the text of a resource',
    rule: 'nomad-namespace-all',
    offer: 'read-only',
    files: {
      'infra/nomad.tf':
        'resource "nomad_acl_policy" "ci" {\n  name      = "ci"\n  rules_hcl = <<-EOT\n    namespace "*" {\n      policy = "write" # all\n    }\n  EOT\n}\n',
    },
    after: {
      'infra/nomad.tf':
        'resource "nomad_acl_policy" "ci" {\n  name      = "ci"\n  rules_hcl = <<-EOT\n    namespace "*" {\n      policy = "read" # all\n    }\n  EOT\n}\n',
    },
  },
  {
    name: 'no sudo among the capabilities of Vault',
    rule: 'vault-sudo',
    offer: 'drop-item',
    files: { 'policies/app.hcl': 'path "sys/audit" {\n  capabilities = ["read", "sudo"] # for now\n}\n' },
    after: { 'policies/app.hcl': 'path "sys/audit" {\n  capabilities = ["read"] # for now\n}\n' },
  },
  {
    name: 'the registries of an ecosystem',
    rule: 'bot-registries-all',
    offer: 'name-registries',
    files: {
      '.github/dependabot.yml':
        'version: 2\nregistries:\n  npm: { type: npm-registry, url: "https://npm.example.com", token: "${{secrets.NPM}}" }\n  maven: { type: maven-repository, url: "https://maven.example.com", username: ci, password: "${{secrets.MAVEN}}" }\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    registries: "*"\n    schedule: { interval: daily }\n',
    },
    after: {
      '.github/dependabot.yml':
        'version: 2\nregistries:\n  npm: { type: npm-registry, url: "https://npm.example.com", token: "${{secrets.NPM}}" }\n  maven: { type: maven-repository, url: "https://maven.example.com", username: ci, password: "${{secrets.MAVEN}}" }\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    registries:\n      - "npm"\n    schedule: { interval: daily }\n',
    },
  },
  {
    name: 'the account of the home that the program lies in, in a unit',
    rule: 'host-root-writable',
    offer: 'run-as-user',
    files: { 'shop.service': '[Service]\nUser=root\nExecStart=/home/pi/shop/run.sh\nProtectSystem=full\n' },
    after: { 'shop.service': '[Service]\nUser=pi\nExecStart=/home/pi/shop/run.sh\nProtectSystem=full\n' },
  },
  {
    name: 'an account of its own, not of the group of root either',
    rule: 'host-service-root',
    offer: 'run-as-user',
    files: { 'shop.service': '[Service]\nExecStart=/opt/shop/bin/shop\nUser=root\nGroup=root\nRestart=always\n' },
    after: { 'shop.service': '[Service]\nExecStart=/opt/shop/bin/shop\nDynamicUser=yes\nRestart=always\n' },
  },
  {
    name: 'the account of the home that the program lies in, in a crontab',
    rule: 'host-root-writable',
    offer: 'run-as-user',
    files: { 'etc/crontab': '# m h\n0 2 * * *\troot  /home/deploy/bin/backup.sh --all\n' },
    after: { 'etc/crontab': '# m h\n0 2 * * *\tdeploy  /home/deploy/bin/backup.sh --all\n' },
  },
  {
    name: 'names of files that are no options',
    rule: 'host-root-wildcard',
    offer: 'name-files',
    files: { 'cron.d/backup': '0 3 * * * root cd /home/shop && tar czf /var/backups/shop.tgz *\n' },
    after: { 'cron.d/backup': '0 3 * * * root cd /home/shop && tar czf /var/backups/shop.tgz ./*\n' },
  },
  {
    name: 'a login that checks the server',
    rule: 'script-login-unverified',
    offer: 'drop-option',
    files: { 'push.sh': 'podman login --tls-verify=false -u ci --password-stdin registry.example.com < token\n' },
    after: { 'push.sh': 'podman login -u ci --password-stdin registry.example.com < token\n' },
  },
  {
    name: 'a key without terminal and forwarding, behind other options',
    rule: 'ssh-login-unrestricted',
    offer: 'restrict-key',
    files: {
      'files/authorized_keys':
        '# machines\nenvironment="A=b" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f deploy@ci\n',
    },
    after: {
      'files/authorized_keys':
        '# machines\nrestrict,environment="A=b" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f deploy@ci\n',
    },
  },
  {
    name: 'host keys that are checked, in the settings of Ansible',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: { 'ansible.cfg': '[defaults]\ninventory = hosts\nhost_key_checking = False\nforks = 20\n' },
    after: { 'ansible.cfg': '[defaults]\ninventory = hosts\nforks = 20\n' },
  },
  {
    name: 'host keys that are checked, with the other options of ssh',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'ansible.cfg':
        '[ssh_connection]\nssh_args = -o ControlMaster=auto -o StrictHostKeyChecking=no -o ControlPersist=60s\n',
    },
    after: {
      'ansible.cfg': '[ssh_connection]\nssh_args = -o ControlMaster=auto -o ControlPersist=60s\n',
    },
  },
  {
    name: 'host keys that are checked, among options within quotes',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'ansible.cfg':
        '[ssh_connection]\nssh_args = -o "StrictHostKeyChecking no" -o "UserKnownHostsFile /dev/null" -o "ControlMaster auto" -o "ControlPersist 10h"\n',
    },
    after: {
      'ansible.cfg': '[ssh_connection]\nssh_args = -o "ControlMaster auto" -o "ControlPersist 10h"\n',
    },
  },
  {
    name: 'host keys that are checked, with the comment that says they are not',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'ansible.cfg':
        '[defaults]\n# Where the hosts are\ninventory = hosts\n\n# Disable host key checking (trials)\nhost_key_checking = False\nforks = 20\n',
    },
    after: { 'ansible.cfg': '[defaults]\n# Where the hosts are\ninventory = hosts\n\nforks = 20\n' },
  },
  {
    name: 'host keys that are checked, below a comment about more than that',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'ansible.cfg': '[defaults]\n# Ten at once, with ssh that asks nothing\nhost_key_checking = False\nforks = 10\n',
    },
    after: { 'ansible.cfg': '[defaults]\n# Ten at once, with ssh that asks nothing\nforks = 10\n' },
  },
  {
    name: 'host keys that are checked, in the variables of a group, also on the jump',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'group_vars/web.yml':
        'ansible_user: web\nansible_ssh_common_args: "-o ProxyCommand=\'ssh -i key -o StrictHostKeyChecking=no -W %h:%p gate\'"\n',
    },
    after: {
      'group_vars/web.yml':
        'ansible_user: web\nansible_ssh_common_args: "-o ProxyCommand=\'ssh -i key -W %h:%p gate\'"\n',
    },
  },
  {
    name: 'host keys that are checked, where a setting says nothing else',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'ansible.cfg':
        '[ssh_connection]\npipelining = True\nssh_args = -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null\n',
    },
    after: { 'ansible.cfg': '[ssh_connection]\npipelining = True\n' },
  },
  {
    name: 'host keys that are checked, in variables of Ansible',
    rule: 'ansible-host-key',
    offer: 'drop-entry',
    files: {
      'site.yml':
        "- hosts: all\n  vars:\n    ansible_ssh_common_args: '-o StrictHostKeyChecking=no -o ProxyJump=gate'\n  tasks: []\n",
    },
    after: {
      'site.yml': "- hosts: all\n  vars:\n    ansible_ssh_common_args: '-o ProxyJump=gate'\n  tasks: []\n",
    },
  },
  {
    name: 'a password for a command of sudo, in a file of its own',
    rule: 'host-sudo-shell',
    offer: 'ask-password',
    files: { 'files/sudoers.d/deploy': 'deploy ALL=(root) NOPASSWD: /usr/bin/vim /etc/shop.conf\n' },
    after: { 'files/sudoers.d/deploy': 'deploy ALL=(root) /usr/bin/vim /etc/shop.conf\n' },
  },
  {
    name: 'a certificate that is checked',
    rule: 'ansible-unverified',
    offer: 'drop-entry',
    files: {
      'roles/a/tasks/main.yml':
        '- name: Fetch\n  get_url:\n    url: https://dl.example.com/a.tgz\n    validate_certs: no # old\n    dest: /opt/a.tgz\n',
    },
    after: {
      'roles/a/tasks/main.yml':
        '- name: Fetch\n  get_url:\n    url: https://dl.example.com/a.tgz\n    dest: /opt/a.tgz\n',
    },
  },
];
