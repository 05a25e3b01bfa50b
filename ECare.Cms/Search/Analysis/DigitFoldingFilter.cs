using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace ECare.Cms.Search.Analysis;

/// <summary>Digits of every script as 0-9, so that ٥G finds 5G.</summary>
internal sealed class DigitFoldingFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;

    public DigitFoldingFilter(TokenStream input)
        : base(input) => _term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        var letters = _term.Buffer.AsSpan(0, _term.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            if (char.IsDigit(letters[i]))
            {
                letters[i] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letters[i]));
            }
        }

        return true;
    }
}
