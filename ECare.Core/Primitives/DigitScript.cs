namespace ECare.Core.Primitives;

/// <summary>The ten digits that a language, or the person, writes numbers with.</summary>
public enum DigitScript
{
    /// <summary>0123456789</summary>
    Latin,

    /// <summary>०१२३४५६७८९</summary>
    Devanagari,

    /// <summary>٠١٢٣٤٥٦٧٨٩</summary>
    ArabicIndic,
}

/// <summary>How the integer digits of a number are grouped.</summary>
public enum DigitGrouping
{
    None,

    /// <summary>1,234,567</summary>
    Thousands,

    /// <summary>12,34,567: three, then pairs (lakh, crore).</summary>
    Lakh,
}
