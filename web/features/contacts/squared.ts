// Pictures are made square and small before they are sent: a portrait is shown in a circle, and phones take pictures of 10 MB.
const side = 512;

/** The middle of a picture as a square of at most 512 pixels; the file itself where the browser cannot read it, for the server to judge. */
export const squared = async (file: File): Promise<Blob> => {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return file;
  const least = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(side, least);
  canvas.height = canvas.width;
  const place = [(picture.width - least) / 2, (picture.height - least) / 2] as const;
  canvas.getContext('2d')?.drawImage(picture, ...place, least, least, 0, 0, canvas.width, canvas.height);
  picture.close();
  const kind = file.type === 'image/jpeg' ? file.type : 'image/png';
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), kind, 0.9));
};
