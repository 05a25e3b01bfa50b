namespace ECare.Core.Operators;

/// <summary>What is looked at before a page, banner, offer or campaign of an operator goes live.</summary>
public enum ContentCheck
{
    /// <summary>A link, picker or picture leads to what is deleted.</summary>
    BrokenLink,

    /// <summary>A picture has no words for those who do not see it.</summary>
    PictureText,

    /// <summary>Words name a price, which the catalogue alone may: it changes there and not in the words.</summary>
    PriceInWords,

    /// <summary>A mandatory field is not translated into the language of the country.</summary>
    MissingTranslation,
}
