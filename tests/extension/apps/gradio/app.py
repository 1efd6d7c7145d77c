"""The smallest chat a person would write with Gradio: every turn is sent to the endpoint and streamed back."""

import os

import gradio as gr
import openai

client = openai.OpenAI(base_url=os.environ["OPENAI_API_BASE_URL"], api_key="unused")


def text_of(content) -> str:
    """Gradio hands a turn over as a string or as a list of typed parts."""
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if isinstance(part, dict))


def chat(message: str, history: list):
    messages = [{"role": turn["role"], "content": text_of(turn["content"])} for turn in history]
    messages.append({"role": "user", "content": message})
    answer = ""
    for chunk in client.chat.completions.create(model="caveat-test", stream=True, messages=messages):
        answer += chunk.choices[0].delta.content or ""
        yield answer


gr.ChatInterface(chat, title="Test chat").launch(
    server_name="127.0.0.1",
    server_port=int(os.environ["PORT"]),
    share=False,
    quiet=True,
)
