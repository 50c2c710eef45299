import * as contract from '#shared/mail/contract.ts';
import * as writing from '#shared/mail/contract.writing.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { attach, detach } from './attaching.ts';
import { fetchImage, readBody } from './bodies.ts';
import { addDraft, changeDraft, discardDraft, lockDraft, readMailView } from './drafts.ts';
import { noteOpening, openingPicture } from './opening.ts';
import { sendDraft } from './sending.ts';
import {
  changeManyThreads,
  changeThread,
  countThreads,
  deleteThread,
  listThreads,
  readThreadView,
  readWholeThread,
} from './threads.ts';

const reading: Route[] = [
  route(contract.listMailThreads, async ({ tx, actor, query }) => {
    const { threads, nextCursor } = await listThreads(tx, actor, query);
    return { data: threads, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.countMailThreads, async ({ tx, actor }) => ({ data: await countThreads(tx, actor) })),
  route(contract.readMailThread, async ({ tx, actor, params }) => ({
    data: await readWholeThread(tx, actor, params.id),
  })),
  route(contract.changeMailThread, async ({ tx, actor, params, body }) => {
    await changeThread(tx, actor, { ...body, id: params.id });
    return { data: await readThreadView(tx, actor, params.id) };
  }),
  route(contract.removeMailThread, async ({ tx, actor, params }) => {
    await deleteThread(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.changeMailThreads, async ({ tx, actor, body }) => ({
    data: { changed: await changeManyThreads(tx, actor, body) },
  })),
  route(contract.readMail, async ({ tx, actor, params }) => ({ data: await readMailView(tx, actor, params.id) })),
  route(contract.readMailBody, async ({ tx, actor, params, query }) => ({
    data: await readBody(tx, actor, { id: params.id, images: query.images }),
  })),
  route(contract.fetchMailImage, async ({ tx, actor, params }) => {
    const { bytes, mediaType } = await fetchImage(tx, actor, params);
    return { file: bytes, mediaType };
  }),
  route(contract.noteMailOpened, async ({ tx, params }) => {
    await noteOpening(tx, params.token);
    return { file: openingPicture, mediaType: 'image/gif' };
  }),
];

const written: Route[] = [
  route(writing.addDraft, async ({ tx, actor, body }) => ({
    data: await readMailView(tx, actor, await addDraft(tx, actor, body)),
  })),
  route(writing.changeDraft, async ({ tx, actor, params, body }) => {
    await changeDraft(tx, actor, { ...body, id: params.id });
    return { data: await readMailView(tx, actor, params.id) };
  }),
  route(writing.discardDraft, async ({ tx, actor, params }) => {
    await discardDraft(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(writing.attachToDraft, async ({ tx, actor, params, upload }) => {
    await lockDraft(tx, actor, params.id);
    return { data: await attach(tx, actor, { id: params.id, upload }) };
  }),
  route(writing.detachFromDraft, async ({ tx, actor, params }) => {
    await lockDraft(tx, actor, params.id);
    await detach(tx, actor, { id: params.id, attachmentId: params.attachment_id });
    return { data: { id: params.attachment_id } };
  }),
  route(writing.sendDraft, async ({ tx, actor, params }) => {
    await sendDraft(tx, actor, params.id);
    return { data: await readMailView(tx, actor, params.id) };
  }),
  route(writing.sendMailNow, async ({ tx, actor, body }) => {
    const id = await addDraft(tx, actor, body);
    await sendDraft(tx, actor, id);
    return { data: await readMailView(tx, actor, id) };
  }),
];

export const mailRoutes: Route[] = [...reading, ...written];
