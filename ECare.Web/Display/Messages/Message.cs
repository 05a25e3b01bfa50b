using System.Text;

namespace ECare.Web.Display.Messages;

/// <summary>
/// A sentence of the dictionary, compiled: the part of ICU MessageFormat that our sentences use, <c>{name}</c> and
/// <c>{name, plural, =0 {..} one {..} other {..}}</c>, with ICU's quoting by apostrophe.
/// </summary>
internal sealed record Message(IReadOnlyList<MessagePart> Parts)
{
    /// <exception cref="MessageSyntaxException">The text is no message.</exception>
    public static Message Parse(string text) => new MessageParser(text).Parse();

    public string Format(MessageArguments arguments)
    {
        var target = new StringBuilder(64);
        Write(target, arguments);
        return target.ToString();
    }

    public void Write(StringBuilder target, MessageArguments arguments)
    {
        foreach (var part in Parts)
        {
            part.Write(target, arguments);
        }
    }
}
