using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Web.Display;

namespace ECare.Web.Content;

/// <summary>Gives jobs the words of their messages: the dictionary's, with figures as the operator's country writes them.</summary>
internal sealed class MessageLanguages(OperatorCatalogue operators, DisplayFormats formats, WordsFactory words) : IMessageLanguages
{
    public MessageWords In(string operatorName, string culture)
    {
        var @operator = operators.Find(operatorName) ?? throw new ArgumentException($"There is no operator {operatorName}.", nameof(operatorName));
        var spoken = @operator.Languages.Contains(culture, StringComparer.Ordinal) ? culture : @operator.Languages[0];
        var said = words.For(formats.For(spoken, default, @operator.TimeZone));
        return (key, values) => said.Format(key, [.. values.Select(value => (value.Key, value.Value))]);
    }
}
