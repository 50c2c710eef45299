import assert from 'node:assert/strict';
import { test } from 'node:test';
import { photoWith } from '#server/testing/uploads.ts';
import { smallPictureIn } from './exif.ts';

const small = Buffer.from('ffd8ffdb000401 02ffd9'.replaceAll(' ', ''), 'hex');

test('the small picture of a photo is found in either order of bytes, and says which way up it is', () => {
  for (const order of ['II', 'MM'] as const)
    for (const orientation of [1, 6]) {
      const found = smallPictureIn(photoWith(small, { order, orientation }));
      assert.ok(found);
      assert.equal(found.readUInt16BE(0), 0xffd8);
      assert.equal(found.subarray(6, 10).toString(), 'Exif');
      assert.equal(found.readUInt16BE(30), orientation);
      assert.deepEqual(found.subarray(38), small.subarray(2));
    }
});

test('what is no photo, or lies about where its picture is, has none', () => {
  const photo = photoWith(small, { order: 'MM', orientation: 1 });
  assert.equal(smallPictureIn(Buffer.alloc(0)), null);
  assert.equal(smallPictureIn(Buffer.from('ffd8ffe1000245786966', 'hex')), null);
  assert.equal(smallPictureIn(Buffer.from('GIF89a')), null);
  assert.equal(smallPictureIn(photoWith(Buffer.from('no picture'), { order: 'II', orientation: 1 })), null);
  for (let cut = 0; cut < photo.length; cut += 1) smallPictureIn(photo.subarray(0, cut));
  for (let at = 0; at < photo.length; at += 1)
    for (const value of [0, 1, 127, 255]) {
      const broken = Buffer.from(photo);
      broken[at] = value;
      smallPictureIn(broken);
    }
});
