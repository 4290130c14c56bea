/// The one page of Penpal: sign up, then chat.
func homePage(_ identity: Identity) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Penpal</title>
    <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem }
    form { display: grid; gap: .5rem; margin-block: 1rem }
    input, select, button { font: inherit; padding: .4rem }
    footer { color: #667; font-size: .85rem }
    </style>
    </head>
    <body>
    <h1>Penpal</h1>
    <p>Learn a language by writing to somebody who always answers.</p>
    <form id="signup">
    <input name="name" placeholder="Name" autocomplete="name" required>
    <input name="email" type="email" placeholder="Mail address" autocomplete="email" required>
    <input name="password" type="password" placeholder="Password" autocomplete="new-password" minlength="8" required>
    <button>Sign up</button>
    </form>
    <form id="chat" hidden>
    <select name="mode" aria-label="Mode"><option value="tutor">Tutor</option><option value="partner">Partner</option></select>
    <input name="message" placeholder="Write something" required>
    <button>Send</button>
    </form>
    <p id="answer" role="status"></p>
    <footer>frontend \(escaped(identity.version)) · \(escaped(identity.environment))</footer>
    <script>
    let token = "", conversation = null;
    const answer = document.getElementById("answer");
    async function post(path, form) {
      const body = Object.assign(Object.fromEntries(new FormData(form)), conversation ? { conversation } : {});
      const headers = { "content-type": "application/json", authorization: "Bearer " + token };
      const reply = await (await fetch(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
      if (reply.error) { answer.textContent = reply.error.message; throw new Error(reply.error.message); }
      return reply;
    }
    const signup = document.getElementById("signup"), chat = document.getElementById("chat");
    signup.onsubmit = async event => {
      event.preventDefault();
      token = (await post("/app/signup", signup)).token;
      signup.hidden = true; chat.hidden = false;
    };
    chat.onsubmit = async event => {
      event.preventDefault();
      const reply = await post("/app/chat", chat);
      conversation = reply.conversation; answer.textContent = reply.reply;
    };
    </script>
    </body>
    </html>
    """
}

/// A text that HTML shows as it is.
private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}
