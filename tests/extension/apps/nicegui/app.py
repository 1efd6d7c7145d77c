"""The smallest chat a person would write with NiceGUI: every turn is sent to the endpoint and streamed back."""

import os

import openai
from nicegui import ui

client = openai.AsyncOpenAI(base_url=os.environ["OPENAI_API_BASE_URL"], api_key="unused")


@ui.page("/")
def page():
    thread = ui.column().classes("w-full")

    async def send():
        question, field.value = field.value, ""
        with thread:
            ui.chat_message(text=question, name="You", sent=True)
            with ui.chat_message(name="Bot", sent=False):
                words = ui.markdown("")
        answer = ""
        messages = [{"role": "user", "content": question}]
        async for chunk in await client.chat.completions.create(model="caveat-test", stream=True, messages=messages):
            answer += chunk.choices[0].delta.content or ""
            words.content = answer

    field = ui.input(placeholder="Ask").on("keydown.enter", send).classes("w-full")


ui.run(host="127.0.0.1", port=int(os.environ["PORT"]), show=False, reload=False, title="Test chat")
