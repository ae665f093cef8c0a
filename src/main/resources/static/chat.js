'use strict';
// The page keeps nothing of its own: what was said is on the server, and is fetched again after every reload.
const $ = id => document.getElementById(id);
const log = $('log'), picks = $('picks'), text = $('text'), statusLine = $('status'), typing = $('typing');
const labels = new Map();
let lastId = 0, lastDay = '', stream = null, retryIn = 1000, waiting = null;

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(16).padStart(2, '0')).join('');
const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
const toEnd = () => { log.scrollTop = log.scrollHeight; };

function day(at) {
  const name = at.toLocaleDateString('vi-VN', {weekday: 'long', day: 'numeric', month: 'numeric'});
  if (name !== lastDay) {
    lastDay = name;
    const line = document.createElement('div');
    line.className = 'day';
    line.textContent = name;
    log.append(line);
  }
}

function bubble(content, mine, at) {
  day(at);
  const box = document.createElement('div');
  box.className = mine ? 'bubble mine' : 'bubble';
  content.split(/(\bSK-\d{4}-[0-9A-Z]{8}\b)/).forEach(part => {
    if (/^SK-\d{4}-[0-9A-Z]{8}$/.test(part) && !mine) {
      const link = document.createElement('a');
      link.href = '/receipts/' + part;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = part;
      box.append(link);
    } else {
      box.append(part);
    }
  });
  const time = document.createElement('time');
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleTimeString('vi-VN', {hour: '2-digit', minute: '2-digit'});
  box.append(time);
  log.append(box);
  return box;
}

function offer(buttons) {
  picks.replaceChildren(...buttons.map(b => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = b.label;
    button.addEventListener('click', () => tap(b));
    return button;
  }));
}

function said(line) {
  if (line.id <= lastId) return;
  const follow = atEnd();
  lastId = line.id;
  line.buttons.forEach(b => labels.set(b.payload, b.label));
  bubble(line.text, false, new Date(line.at));
  offer(line.buttons);
  busy(false);
  if (follow) toEnd();
  panel();
}

function busy(on) {
  typing.hidden = !on;
  clearTimeout(waiting);
  if (on) {
    toEnd();
    waiting = setTimeout(() => {
      typing.hidden = true;
      state('Chưa có trả lời, tin nhắn của anh/chị đã được lưu');
    }, 15000);
  }
}

const state = words => { statusLine.textContent = words; };

async function post(path, options) {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(path, {method: 'POST', credentials: 'same-origin', ...options});
      if (answer.ok || (answer.status >= 400 && answer.status < 500)) return answer;
    } catch (e) {
      state('Mất kết nối, đang thử lại…');
    }
    if (tries >= 6) return null;
    await new Promise(go => setTimeout(go, Math.min(8000, 500 * 2 ** tries)));
  }
}

// The same id on every try: a message that arrived although its answer was lost is not taken twice.
async function deliver(box, path, options) {
  busy(true);
  const answer = await post(path, options);
  if (answer && answer.ok) {
    box?.classList.remove('failed');
    state('Đang hoạt động');
    return;
  }
  busy(false);
  if (!box) return;
  box.classList.add('failed');
  const why = answer && answer.status === 413 ? 'Tệp lớn quá 10 MB, chưa gửi được. ' : 'Chưa gửi được. ';
  const again = document.createElement('button');
  again.className = 'retry';
  again.textContent = 'Gửi lại';
  again.addEventListener('click', () => { note.remove(); deliver(box, path, options); });
  const note = document.createElement('div');
  note.append(why, again);
  box.append(note);
}

const json = body => ({headers: {'Content-Type': 'application/json'}, body: JSON.stringify({id: newId(), ...body})});

function tap(button) {
  picks.replaceChildren();
  const box = bubble(button.label, true, new Date());
  toEnd();
  deliver(box, '/chat/messages', json({payload: button.payload}));
  text.focus();
}

function say(words) {
  const box = bubble(words, true, new Date());
  toEnd();
  deliver(box, '/chat/messages', json({text: words}));
}

function sendFile(file) {
  const form = new FormData();
  form.append('file', file);
  form.append('id', newId());
  const box = bubble('📎 ' + file.name, true, new Date());
  if (file.type.startsWith('image/')) {
    const picture = document.createElement('img');
    picture.src = URL.createObjectURL(file);
    picture.alt = '';
    picture.onload = () => { URL.revokeObjectURL(picture.src); toEnd(); };
    box.prepend(picture);
  }
  toEnd();
  return deliver(box, '/chat/files', {headers: {'X-Chat-Message': '1'}, body: form});
}

$('compose').addEventListener('submit', event => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  text.value = '';
  grow();
  say(words);
});
text.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $('compose').requestSubmit();
  }
});
function grow() { text.style.height = 'auto'; text.style.height = text.scrollHeight + 2 + 'px'; }
text.addEventListener('input', grow);
$('file').addEventListener('change', async event => {
  const files = [...event.target.files];
  event.target.value = '';
  for (const file of files) await sendFile(file);
});
$('help').addEventListener('click', () => say('giúp'));

function listen() {
  stream = new EventSource('/chat/stream?after=' + lastId);
  stream.onopen = () => { retryIn = 1000; state('Đang hoạt động'); };
  stream.addEventListener('said', event => said(JSON.parse(event.data)));
  stream.onerror = () => {
    stream.close();
    state('Mất kết nối, đang nối lại…');
    setTimeout(listen, retryIn);
    retryIn = Math.min(15000, retryIn * 2);
  };
}

async function panel() {
  const lines = $('panel-lines');
  if (!lines) return;
  const answer = await fetch('/chat/draft').catch(() => null);
  if (!answer || answer.status !== 200) return;
  const card = await answer.json();
  $('panel-standing').textContent = 'Đã xong ' + card.done + '/' + card.all + ' câu';
  $('panel-bar').style.width = (card.all ? 100 * card.done / card.all : 0) + '%';
  lines.replaceChildren(...card.lines.map(line => {
    const item = document.createElement('li');
    item.className = line.mark;
    const number = document.createElement('span'), label = document.createElement('b'), value = document.createElement('em');
    number.textContent = line.number;
    label.textContent = line.label;
    value.textContent = line.mark === 'skipped' ? '(bỏ qua)' : line.value;
    item.append(number, label);
    if (value.textContent) item.append(value);
    return item;
  }));
}

async function start() {
  const answer = await fetch('/chat/messages').catch(() => null);
  if (!answer || !answer.ok) {
    state('Mất kết nối, đang nối lại…');
    setTimeout(start, 2000);
    return;
  }
  const lines = await answer.json();
  lines.forEach(line => line.buttons.forEach(b => labels.set(b.payload, b.label)));
  let last = null;
  for (const line of lines) {
    if (line.mine) {
      bubble(line.file ? '📎 ' + line.file : line.payload ? labels.get(line.payload) || '(nút)' : line.text, true, new Date(line.at));
    } else {
      bubble(line.text, false, new Date(line.at));
      lastId = Math.max(lastId, line.id);
    }
    last = line;
  }
  offer(last && !last.mine ? last.buttons : []);
  toEnd();
  listen();
  panel();
  if (lines.length === 0) deliver(null, '/chat/messages', json({hello: true}));
}
start();
