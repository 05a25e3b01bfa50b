using System.Globalization;
using System.Text;

namespace ECare.Web.Display.Messages;

/// <summary>Reads a message in one pass, by recursive descent of bounded depth.</summary>
internal sealed class MessageParser(string text)
{
    private const int DeepestNesting = 8;

    private readonly MessageReader reader = new(text);
    private int depth;

    public Message Parse()
    {
        var message = ParseUpToBrace(plural: null);
        return reader.IsAtEnd ? message : throw reader.Mistake("A closing brace too many");
    }

    /// <param name="plural">The argument that <c>#</c> stands for, inside a plural.</param>
    private Message ParseUpToBrace(string? plural)
    {
        if (++depth > DeepestNesting)
        {
            throw reader.Mistake("Too deeply nested");
        }

        var parts = new List<MessagePart>();
        var literal = new StringBuilder();
        while (!reader.IsAtEnd && reader.Next != '}')
        {
            if (reader.Next == '\'')
            {
                reader.TakeApostrophe(literal, plural is not null);
            }
            else if (ParsePart(plural) is { } part)
            {
                Flush(literal, parts);
                parts.Add(part);
            }
            else
            {
                literal.Append(reader.Take());
            }
        }

        Flush(literal, parts);
        depth--;
        return new Message(parts);
    }

    private MessagePart? ParsePart(string? plural)
    {
        switch (reader.Next)
        {
            case '{':
                return ParseArgument();
            case '#' when plural is not null:
                reader.Take();
                return new MessagePart.NumberSign(plural);
            default:
                return null;
        }
    }

    private MessagePart ParseArgument()
    {
        reader.Expect('{');
        var name = reader.TakeWord("the name of an argument");
        if (reader.TryTake('}'))
        {
            return new MessagePart.Argument(name);
        }

        reader.Expect(',');
        var kind = reader.TakeWord("'plural'");
        if (!string.Equals(kind, "plural", StringComparison.Ordinal))
        {
            throw reader.Mistake($"'{kind}' is not supported, only 'plural',");
        }

        reader.Expect(',');
        return ParsePlural(name);
    }

    private MessagePart.Plural ParsePlural(string name)
    {
        var exact = new Dictionary<decimal, Message>();
        var forms = new Dictionary<PluralForm, Message>();
        while (!reader.TryTake('}'))
        {
            var isNew = reader.TryTake('=')
                ? exact.TryAdd(TakeNumber(), ParseBranch(name))
                : forms.TryAdd(TakeForm(), ParseBranch(name));
            if (!isNew)
            {
                throw reader.Mistake("A plural form twice");
            }
        }

        return forms.ContainsKey(PluralForm.Other)
            ? new MessagePart.Plural(name, exact, forms)
            : throw reader.Mistake("A plural without 'other'");
    }

    private Message ParseBranch(string plural)
    {
        reader.Expect('{');
        var branch = ParseUpToBrace(plural);
        reader.Expect('}');
        return branch;
    }

    private decimal TakeNumber() =>
        decimal.TryParse(reader.TakeWord("a number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw reader.Mistake("Expected a number");

    private PluralForm TakeForm() => reader.TakeWord("a plural form") switch
    {
        "zero" => PluralForm.Zero,
        "one" => PluralForm.One,
        "two" => PluralForm.Two,
        "few" => PluralForm.Few,
        "many" => PluralForm.Many,
        "other" => PluralForm.Other,
        var word => throw reader.Mistake($"'{word}' is no plural form"),
    };

    private static void Flush(StringBuilder literal, List<MessagePart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new MessagePart.Text(literal.ToString()));
            literal.Clear();
        }
    }
}
