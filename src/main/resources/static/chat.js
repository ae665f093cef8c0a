'use strict';
// The page keeps nothing of its own: what was said is on the server, and is fetched again after every reload.
const $ = id => document.getElementById(id);
const log = $('log'), picks = $('picks'), text = $('text'), statusLine = $('status'), typing = $('typing');
const labels = new Map();
const LARGEST = 10 * 1024 * 1024;
// Where there is no mouse, a focused text box opens the keyboard over half of the conversation.
const mouse = matchMedia('(hover: hover)').matches;
let lastId = 0, lastDay = '', stream = null, retryIn = 1000, waiting = null, skew = 0;

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(16).padStart(2, '0')).join('');
const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
const toEnd = () => { log.scrollTop = log.scrollHeight; };

// What we write is shown in the server's time, as what it writes is.
const now = () => new Date(Date.now() + skew);

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
  box.append(...(mine ? [content] : content.split(/(?<=\n)/).flatMap(dress)));
  const time = document.createElement('time');
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleTimeString('vi-VN', {hour: '2-digit', minute: '2-digit'});
  box.append(time);
  log.append(box);
  return box;
}

const RECEIPT = /(\bSK-\d{4}-[0-9A-Z]{8}\b)/;

function span(name, words) {
  const box = document.createElement('span');
  box.className = name;
  box.textContent = words;
  return box;
}

// One line of ours, with its parts told apart; the words stay as they are.
function dress(line) {
  if (line.startsWith('✓ ')) return [span('ack', line)];
  const parts = line.match(/^(Bước \d+\/\d+: |\d+\. [^:]{2,50}: )?([^]*)$/);
  const rest = parts[2].split(RECEIPT).map((part, n) => {
    if (n % 2 === 0) return part;
    const link = document.createElement('a');
    link.href = '/receipts/' + part;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = part;
    return link;
  });
  return parts[1] ? [span(parts[1].startsWith('B') ? 'step' : 'name', parts[1]), ...rest] : rest;
}

// Pictures of ours, each opening alone when tapped: figures are small on a phone.
function show(box, pictures) {
  for (const path of pictures || []) {
    const link = document.createElement('a'), picture = document.createElement('img');
    link.href = path;
    link.target = '_blank';
    link.rel = 'noopener';
    picture.src = path;
    picture.alt = 'Biểu đồ';
    picture.onload = () => { if (atEnd()) toEnd(); };
    link.append(picture);
    box.append(link);
  }
}

function offer(buttons) {
  picks.replaceChildren(...buttons.map(b => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = b.label;
    if (b.payload.endsWith('~SUBMIT')) button.className = 'main';
    button.addEventListener('click', event => tap(b, event.detail === 0));
    return button;
  }));
}

function said(line) {
  if (line.id <= lastId) return;
  const follow = atEnd();
  lastId = line.id;
  skew = new Date(line.at) - Date.now();
  line.buttons.forEach(b => labels.set(b.payload, b.label));
  show(bubble(line.text, false, new Date(line.at)), line.pictures);
  offer(line.buttons);
  busy(false);
  state('Đang hoạt động'); // it may have said that the answer is late
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

// Not everybody at the same moment when a server is back.
const pause = most => most * (0.6 + 0.4 * Math.random());

async function post(path, options) {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(path, {method: 'POST', credentials: 'same-origin', ...options});
      if (answer.ok || (answer.status >= 400 && answer.status < 500)) return answer;
      state('Hệ thống đang bận, đang gửi lại…');
    } catch (e) {
      state('Mất kết nối, đang thử lại…');
    }
    if (tries >= 18) return null; // after about a minute
    await new Promise(go => setTimeout(go, pause(Math.min(4000, 500 * 2 ** tries))));
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
  if (answer && answer.status === 413) {
    tooLarge(box);
    return;
  }
  box.classList.add('failed');
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'retry';
  again.textContent = 'Gửi lại';
  again.addEventListener('click', () => {
    note.remove();
    deliver(box, path, options);
  });
  const note = document.createElement('div');
  note.append('Chưa gửi được. ', again);
  box.append(note);
}

function tooLarge(box) {
  box.classList.add('failed');
  const note = document.createElement('div');
  note.textContent = 'Tệp lớn quá 10 MB nên chưa gửi được. Anh/chị chọn tệp nhỏ hơn giúp em.';
  box.append(note);
  toEnd();
}

const json = body => ({headers: {'Content-Type': 'application/json'}, body: JSON.stringify({id: newId(), ...body})});

function tap(button, byKeyboard) {
  picks.replaceChildren();
  const box = bubble(button.label, true, now());
  toEnd();
  deliver(box, '/chat/messages', json({payload: button.payload}));
  if (mouse || byKeyboard) text.focus();
}

function say(words) {
  const box = bubble(words, true, now());
  toEnd();
  deliver(box, '/chat/messages', json({text: words}));
}

function fileBubble(name, at) {
  const box = bubble(name, true, at);
  box.classList.add('file');
  box.prepend(document.querySelector('.clip svg').cloneNode(true));
  return box;
}

function sendFile(file) {
  const form = new FormData();
  form.append('file', file);
  form.append('id', newId());
  const box = fileBubble(file.name, now());
  if (file.type.startsWith('image/')) {
    const picture = document.createElement('img');
    picture.src = URL.createObjectURL(file);
    picture.alt = '';
    picture.onload = () => { URL.revokeObjectURL(picture.src); toEnd(); };
    box.prepend(picture);
  }
  toEnd();
  if (file.size > LARGEST) {
    tooLarge(box);
    return Promise.resolve();
  }
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
    setTimeout(listen, pause(retryIn));
    retryIn = Math.min(5000, retryIn * 2);
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
  lines.querySelector('.now')?.scrollIntoView({block: 'nearest'});
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
    if (line.file) {
      fileBubble(line.file, new Date(line.at));
    } else if (line.mine) {
      bubble(line.payload ? labels.get(line.payload) || '(nút)' : line.text, true, new Date(line.at));
    } else {
      show(bubble(line.text, false, new Date(line.at)), line.pictures);
      lastId = Math.max(lastId, line.id);
    }
    last = line;
  }
  offer(last && !last.mine ? last.buttons : []);
  toEnd();
  listen();
  panel();
  if (!opened() && lines.length === 0) deliver(null, '/chat/messages', json({hello: true}));
}

// a link somebody was sent: its code is said once, as if typed, in place of the first hello
function opened() {
  const code = new URLSearchParams(location.search).get('start');
  if (!code || !/^[A-Za-z0-9_-]{1,64}$/.test(code)) return false;
  history.replaceState(null, '', location.pathname);
  say(code);
  return true;
}
if (mouse) text.focus();
start();
