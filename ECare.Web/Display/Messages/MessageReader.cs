using System.Globalization;
using System.Text;

namespace ECare.Web.Display.Messages;

/// <summary>Walks through the characters of a message; a mistake is told with its place, because an editor will look for it.</summary>
internal sealed class MessageReader(string text)
{
    private int position;

    public bool IsAtEnd => position == text.Length;

    /// <summary>The character that comes next; NUL at the end.</summary>
    public char Next => IsAtEnd ? '\0' : text[position];

    public char Take() => text[position++];

    /// <summary>Takes the character, after any blanks, if it is the one that comes next.</summary>
    public bool TryTake(char letter)
    {
        SkipBlanks();
        if (Next != letter || IsAtEnd)
        {
            return false;
        }

        position++;
        return true;
    }

    public void Expect(char letter)
    {
        if (!TryTake(letter))
        {
            throw Mistake($"Expected '{letter}'");
        }
    }

    public string TakeWord(string expected)
    {
        SkipBlanks();
        var start = position;
        while (char.IsAsciiLetterOrDigit(Next) || Next == '_')
        {
            position++;
        }

        return position > start ? text[start..position] : throw Mistake($"Expected {expected}");
    }

    /// <summary>
    /// Takes an apostrophe by ICU's rule: two are one; one before a character with a meaning quotes up to the next
    /// apostrophe; any other is just an apostrophe (l'offre).
    /// </summary>
    public void TakeApostrophe(StringBuilder literal, bool inPlural)
    {
        position++;
        if (Next is '{' or '}' || (Next == '#' && inPlural))
        {
            TakeQuoted(literal);
            return;
        }

        literal.Append('\'');
        if (Next == '\'')
        {
            position++;
        }
    }

    public MessageSyntaxException Mistake(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} at character {position + 1} of \"{text}\"."));

    private void TakeQuoted(StringBuilder literal)
    {
        while (!IsAtEnd)
        {
            var letter = Take();
            if (letter == '\'' && Next != '\'')
            {
                return;
            }

            literal.Append(letter);
            if (letter == '\'')
            {
                position++;
            }
        }
    }

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Next))
        {
            position++;
        }
    }
}
