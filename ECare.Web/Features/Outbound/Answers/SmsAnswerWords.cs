using System.Globalization;
using System.Text;
using ECare.Core.Operators;
using ECare.Web.Display;

namespace ECare.Web.Features.Outbound.Answers;

/// <summary>
/// The words by which people end and restart messages, in the languages of an operator. STOP and START are understood everywhere, for that is what people know;
/// case, accents and punctuation do not matter, and words after the first neither.
/// </summary>
public sealed class SmsAnswerWords(DisplayFormats formats, WordsFactory dictionary)
{
    /// <summary>A longer text is a letter and no answer.</summary>
    private const int Longest = 60;

    private const char Comma = ',';
    private const string English = "en";
    private const string Stop = "STOP";
    private const string Start = "START";

    private static readonly char[] Between = [' ', '\n', '\r', '\t', '.', ',', '!', '?', '،', '؟', '।', ';', ':', '"', '\''];

    /// <summary>What an answer asks for.</summary>
    /// <returns><see langword="null"/> when it is about something else.</returns>
    public SmsAnswer? Read(Operator @operator, string? text)
    {
        if (text is not { Length: > 0 and <= Longest } || text.Split(Between, StringSplitOptions.RemoveEmptyEntries) is not [var first, ..])
        {
            return null;
        }

        var said = Plain(first);
        foreach (var culture in @operator.Languages)
        {
            foreach (var (words, isStop) in ((IReadOnlyList<string>, bool)[])[(WordsOf(@operator, culture, isStop: true), true), (WordsOf(@operator, culture, isStop: false), false)])
            {
                if (words.FirstOrDefault(word => Plain(word) == said) is { } word)
                {
                    return new SmsAnswer(isStop, culture, word);
                }
            }
        }

        return said is Stop or Start ? new SmsAnswer(said == Stop, English, said) : null;
    }

    /// <summary>The words of a language, the usual one first.</summary>
    public IReadOnlyList<string> WordsOf(Operator @operator, string culture, bool isStop)
    {
        var words = dictionary.For(formats.For(culture, default, @operator.TimeZone));
        return words[isStop ? "Sms.StopWords" : "Sms.StartWords"].Split(Comma, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Without case and accents, and without the marks that phones put around words of other directions.</summary>
    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control))
            {
                plain.Append(char.ToUpperInvariant(letter));
            }
        }

        return plain.ToString();
    }
}

/// <summary>What an answer asks for.</summary>
/// <param name="IsStop">To end messages, else to restart them.</param>
/// <param name="Language">Of the word.</param>
/// <param name="Word">The word that was understood, as the dictionary writes it: what else the person wrote is not kept.</param>
public sealed record SmsAnswer(bool IsStop, string Language, string Word);
