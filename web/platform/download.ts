// Saves what the server sends as a file.
import { CallError, Unreachable } from './call.ts';

const nameIn = (response: Response): string | null => {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
};

/** Asks for a file and hands it to the browser; throws CallError with the server's sentence. */
export const download = async (address: string, wanted: { accept: string; name: string }): Promise<void> => {
  const response = await fetch(address, { headers: { accept: wanted.accept } }).catch(() => {
    throw new Unreachable();
  });
  if (!response.ok)
    throw new CallError(response.status, (await response.json().catch(() => ({}))) as Record<string, unknown>);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameIn(response) ?? wanted.name;
  link.click();
  URL.revokeObjectURL(link.href);
};
