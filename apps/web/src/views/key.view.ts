import { KeyRing } from '../core/key-ring.js';
import { element } from './element.js';

/** Asks for a key in a dialog; null where it is closed without one. */
async function askForKey(wasRefused: boolean): Promise<string | null> {
  const input = element('input', {
    id: 'key-input',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    required: '',
    'aria-describedby': 'key-why',
  });
  const form = element(
    'form',
    { method: 'dialog', class: 'key-form' },
    element('label', { for: 'key-input' }, '访问密钥 Access key'),
    input,
    element(
      'p',
      { id: 'key-why', class: 'sub' },
      wasRefused
        ? '密钥无效、已过期或已撤销，请重新输入。 The key was refused; give another one.'
        : '此服务器需要密钥，可向管理员索取；关闭标签页后即忘记。 This server asks for a key; it is forgotten with this tab.',
    ),
    element('button', { type: 'submit' }, '进入 Enter'),
  );
  const dialog = element('dialog', { class: 'panel key-dialog', 'aria-label': '访问密钥 Access key' }, form);
  document.body.append(dialog);
  try {
    const given = new Promise<string | null>((resolve) => {
      form.addEventListener('submit', () => {
        resolve(input.value);
      });
      dialog.addEventListener('close', () => {
        resolve(null);
      });
    });
    dialog.showModal();
    return await given;
  } finally {
    dialog.remove();
  }
}

/** The key of whoever sits at this tab. */
export const keyRing = new KeyRing(sessionStorage, askForKey, (path, init) => fetch(path, init));
