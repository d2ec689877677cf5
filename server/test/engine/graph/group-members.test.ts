import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** What each identity holds by roles, as `name: role`. */
function held(files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  return engine
    .identities()
    .flatMap(({ name, roles }) => roles.map((role) => `${name}: ${role.name}`))
    .sort();
}

describe('members of groups hold what the group is given', () => {
  const entra = {
    'apps.tf': 'resource "azuread_service_principal" "ci" {\n  client_id = "00000000-0000-0000-0000-000000000001"\n}\n',
    'roles.tf':
      'resource "azurerm_role_assignment" "admins" {\n  scope                = "/subscriptions/00000000-0000-0000-0000-000000000002"\n  role_definition_name = "Owner"\n  principal_id         = azuread_group.admins.object_id\n}\n',
  };
  const group = (more: string) => `resource "azuread_group" "admins" {\n  display_name = "admins"\n${more}}\n`;

  it('of Entra ID, by a block of its own', () => {
    const member =
      'resource "azuread_group_member" "ci" {\n  group_object_id  = azuread_group.admins.object_id\n  member_object_id = azuread_service_principal.ci.object_id\n}\n';
    assert.deepEqual(held({ ...entra, 'groups.tf': group('') + member }), ['ci: Owner']);
    assert.deepEqual(held({ ...entra, 'groups.tf': group('') }), []);
  });

  it('of Entra ID, in its list', () => {
    const members = '  members = [azuread_service_principal.ci.object_id]\n';
    assert.deepEqual(held({ ...entra, 'groups.tf': group(members) }), ['ci: Owner']);
  });

  const google = {
    'accounts.tf': 'resource "google_service_account" "ci" {\n  account_id = "ci"\n  project    = "shop"\n}\n',
    'groups.tf': `resource "google_cloud_identity_group" "deploy" {
  parent = "customers/C01"
  group_key {
    id = "deploy@example.com"
  }
}
`,
    'members.tf': `resource "google_cloud_identity_group_membership" "ci" {
  group = google_cloud_identity_group.deploy.id
  preferred_member_key {
    id = google_service_account.ci.email
  }
}
`,
  };
  const given = (member: string) =>
    `resource "google_project_iam_member" "deploy" {\n  project = "shop"\n  role    = "roles/editor"\n  member  = "${member}"\n}\n`;

  it('of Google, by its address or by a reference', () => {
    for (const member of ['group:deploy@example.com', `group:\${google_cloud_identity_group.deploy.group_key[0].id}`])
      assert.deepEqual(held({ ...google, 'roles.tf': given(member) }), ['ci: roles/editor']);
    assert.deepEqual(held({ ...google, 'roles.tf': given('group:others@example.com') }), []);
  });
});
