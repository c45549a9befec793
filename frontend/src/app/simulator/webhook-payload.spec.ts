import { newCustomerId, newMessageId, webhookPayload } from './webhook-payload';

const call = { pageId: '1048576', customerId: '2718281828', mid: 'm_1', at: 1_700_000_000_000 };

describe('a webhook call of the simulator', () => {
  it('names page, customer, time and message as Messenger does', () => {
    expect(JSON.parse(webhookPayload({ ...call, event: { kind: 'text', text: 'Có ấm trà không?' } }))).toEqual({
      object: 'page',
      entry: [
        {
          id: '1048576',
          time: 1_700_000_000_000,
          messaging: [
            {
              sender: { id: '2718281828' },
              recipient: { id: '1048576' },
              timestamp: 1_700_000_000_000,
              message: { mid: 'm_1', text: 'Có ấm trà không?' },
            },
          ],
        },
      ],
    });
  });

  it.each([
    [
      { kind: 'photo', url: 'http://media.example/a.jpg' } as const,
      { message: { mid: 'm_1', attachments: [{ type: 'image', payload: { url: 'http://media.example/a.jpg' } }] } },
    ],
    [
      { kind: 'quickReply', title: 'Không phải', payload: 'NONE' } as const,
      { message: { mid: 'm_1', text: 'Không phải', quick_reply: { payload: 'NONE' } } },
    ],
    [
      { kind: 'postback', title: 'Mua', payload: 'BUY:1' } as const,
      { postback: { mid: 'm_1', title: 'Mua', payload: 'BUY:1' } },
    ],
  ])('carries %j', (event, content) => {
    const payload = JSON.parse(webhookPayload({ ...call, event })) as { entry: { messaging: object[] }[] };
    expect(payload.entry[0]?.messaging[0]).toMatchObject(content);
  });

  it('has a message id of its own each time, or the webhook would drop it as a repetition', () => {
    expect(new Set(Array.from({ length: 50 }, newMessageId)).size).toBe(50);
  });

  it('comes from a customer whose id is a number that survives as text', () => {
    expect(newCustomerId()).toMatch(/^[1-9]\d{15}$/);
  });
});
