"""The smallest chat a person would write with shinychat: every turn is sent to the endpoint and streamed back."""

import os

import openai
from shiny import App, ui
from shinychat import Chat, chat_ui

client = openai.AsyncOpenAI(base_url=os.environ["OPENAI_API_BASE_URL"], api_key="unused")

page = ui.page_fillable(chat_ui("chat"), title="Test chat")


def server(input, output, session):
    chat = Chat(id="chat")

    @chat.on_user_submit
    async def answer(question: str):
        async def words():
            messages = [{"role": "user", "content": question}]
            async for chunk in await client.chat.completions.create(model="caveat-test", stream=True, messages=messages):
                if text := chunk.choices[0].delta.content:
                    yield text

        await chat.append_message_stream(words())


app = App(page, server)
app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
