/** Drops a file that exists only in the page onto the window, as a person would from a folder. */
import type { Page } from 'playwright-core';

export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    { fileName: name, content: text },
  );
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: transfer });
}
