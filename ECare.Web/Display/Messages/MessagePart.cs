using System.Globalization;
using System.Text;

namespace ECare.Web.Display.Messages;

/// <summary>A piece of a message that writes itself.</summary>
internal abstract record MessagePart
{
    private MessagePart()
    {
    }

    public abstract void Write(StringBuilder target, MessageArguments arguments);

    public sealed record Text(string Value) : MessagePart
    {
        private const char FullStop = '.';

        /// <summary>An abbreviation that closes a sentence brings the full stop with it, as the Arabic riyal does.</summary>
        public override void Write(StringBuilder target, MessageArguments arguments) =>
            target.Append(Value.StartsWith(FullStop) && EndsWithFullStop(target) ? Value.AsSpan(1) : Value);

        private static bool EndsWithFullStop(StringBuilder target)
        {
            var last = target.Length - 1;
            while (last >= 0 && char.GetUnicodeCategory(target[last]) == UnicodeCategory.Format)
            {
                last--;
            }

            return last >= 0 && target[last] == FullStop;
        }
    }

    /// <summary><c>{name}</c>. An argument that was not given stays visible as it stands, rather than taking the page down.</summary>
    public sealed record Argument(string Name) : MessagePart
    {
        public override void Write(StringBuilder target, MessageArguments arguments) =>
            target.Append(arguments.Find(Name) is { } value ? arguments.Format.Any(value) : $"{{{Name}}}");
    }

    /// <summary><c>#</c>: the number of the innermost plural around it.</summary>
    public sealed record NumberSign(string Name) : MessagePart
    {
        public override void Write(StringBuilder target, MessageArguments arguments) =>
            target.Append(arguments.CountOf(Name) is { } count ? arguments.Format.Any(count) : "#");
    }

    /// <summary><c>{name, plural, ...}</c>: an exact number wins over a form, and <c>other</c> stands in for a form that is not there.</summary>
    public sealed record Plural(string Name, IReadOnlyDictionary<decimal, Message> Exact, IReadOnlyDictionary<PluralForm, Message> Forms) : MessagePart
    {
        public override void Write(StringBuilder target, MessageArguments arguments)
        {
            var message = arguments.CountOf(Name) is { } count ? Choose(count, arguments.Format.Language) : Forms[PluralForm.Other];
            message.Write(target, arguments);
        }

        private Message Choose(decimal count, string language) =>
            Exact.GetValueOrDefault(count) ?? Forms.GetValueOrDefault(PluralRules.Of(language, count)) ?? Forms[PluralForm.Other];
    }
}
