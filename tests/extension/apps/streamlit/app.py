"""The smallest chat a person would write with Streamlit: every turn is sent to the endpoint and streamed back."""

import os

import openai
import streamlit as st

client = openai.OpenAI(base_url=os.environ["OPENAI_API_BASE_URL"], api_key="unused")
messages = st.session_state.setdefault("messages", [])
for message in messages:
    with st.chat_message(message["role"]):
        st.markdown(message["content"])
if question := st.chat_input("Ask"):
    messages.append({"role": "user", "content": question})
    with st.chat_message("user"):
        st.markdown(question)
    with st.chat_message("assistant"):
        answer = st.write_stream(client.chat.completions.create(model="caveat-test", stream=True, messages=messages))
    messages.append({"role": "assistant", "content": answer})
