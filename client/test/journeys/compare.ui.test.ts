import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { identitySummary, type Journey, openDemo, watch } from '../support/journey.ts';

const grant = `
resource "aws_iam_role_policy" "cache" {
  name = "cache"
  role = aws_iam_role.orders.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["dynamodb:*"], Resource = "*" }]
  })
}
`;

describe('journey: comparison with a branch', () => {
  let journey: Journey;
  before(async () => {
    journey = await openDemo();
  });
  after(() => journey.close());
  watch(() => journey);

  it('a page says what an identity may do that it could not', async () => {
    const { workbench, folder } = journey;
    await identitySummary(workbench);
    appendFileSync(path.join(folder, 'infra/aws/shop/orders.tf'), grant);
    await workbench.command('Identity Hygiene: Compare Identities with a Branch…');
    await workbench.choose('main');
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByRole('heading', { name: 'Identities compared with main' }).waitFor();
    await page.getByText('may now also: dynamodb:* on *').waitFor();
    await page.getByText('New findings').waitFor();
    await workbench.screenshot('compared');
    await page.getByRole('link', { name: 'infra/aws/shop/orders.tf:60' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'orders.tf' }).waitFor();
    await workbench.page.locator('.line-numbers.active-line-number', { hasText: '60' }).waitFor();
  });
});
