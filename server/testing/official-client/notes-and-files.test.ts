import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const { admin } = server.company;
const notes = new v1.NotesApi(asV1(server, admin));
const files = new v1.FilesApi(asV1(server, admin));
const deal = (await new v2.DealsApi(asV2(server, admin)).addDeal({ AddDealRequest: { title: 'Press' } })).data
  ?.id as number;

test('a note is added, read, listed, changed and deleted', async () => {
  const added = await notes.addNote({
    AddNoteRequest: { content: '<p>Wants two presses</p>', deal_id: deal, pinned_to_deal_flag: 1 },
  });
  const id = added.data?.id as number;
  assert.deepEqual([added.data?.deal_id, added.data?.pinned_to_deal_flag, added.data?.active_flag], [deal, true, true]);
  assert.match(String(added.data?.add_time), /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  assert.match(
    String((await notes.updateNote({ id, NoteRequest: { content: 'Wants three' } })).data?.content),
    /Wants three/,
  );
  assert.match(String((await notes.getNote({ id })).data?.content), /Wants three/);
  assert.ok((await notes.getNotes({ deal_id: deal })).data?.some((note) => note.id === id));
  assert.equal((await notes.deleteNote({ id })).success, true);
});

test('a note is commented on', async () => {
  const id = (await notes.addNote({ AddNoteRequest: { content: 'Note', deal_id: deal } })).data?.id as number;
  const added = await notes.addNoteComment({ id, CommentPostPutObject: { content: 'In spring' } });
  const commentId = added.data?.uuid as string;
  await notes.updateCommentForNote({ id, commentId, CommentPostPutObject: { content: 'In summer' } });
  assert.equal((await notes.getComment({ id, commentId })).data?.content, 'In summer');
  assert.equal((await notes.getNoteComments({ id })).data?.length, 1);
  await notes.deleteComment({ id, commentId });
  assert.equal((await notes.getNoteComments({ id })).data?.length ?? 0, 0);
});

test('a file is uploaded, read, renamed, downloaded and deleted', async () => {
  const file = new File(['The plan of the hall'], 'plan.txt', { type: 'text/plain' });
  const added = await files.addFile({ file, deal_id: deal });
  const id = added.data?.id as number;
  assert.deepEqual([added.data?.name, added.data?.file_size, added.data?.deal_id], ['plan.txt', 20, deal]);
  assert.equal(Buffer.from((await files.downloadFile({ id })) as never).toString(), 'The plan of the hall');
  assert.equal((await files.updateFile({ id, name: 'hall.txt', description: 'The hall' })).data?.name, 'hall.txt');
  assert.equal((await files.getFile({ id })).data?.description, 'The hall');
  assert.ok((await files.getFiles({})).data?.some((file) => file.id === id));
  assert.equal((await files.deleteFile({ id })).success, true);
  await assert.rejects(files.downloadFile({ id }));
});

test('a file at Google Drive is linked', async () => {
  const where = { item_type: 'deal', item_id: deal, remote_location: 'googledrive' } as const;
  const linked = await files.linkFileToItem({ ...where, remote_id: '1aBcD' });
  assert.deepEqual([linked.data?.deal_id, linked.data?.remote_id], [deal, '1aBcD']);
  const made = await files.addFileAndLinkIt({ ...where, file_type: 'gdoc', title: 'Offer' });
  assert.deepEqual([made.data?.name, made.data?.remote_location], ['Offer', 'googledrive']);
});
