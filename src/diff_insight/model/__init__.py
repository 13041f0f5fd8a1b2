"""The door to a language model: any server that speaks OpenAI's protocol."""
