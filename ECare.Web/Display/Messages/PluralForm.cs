namespace ECare.Web.Display.Messages;

/// <summary>CLDR's plural categories. A language uses some of them; every message has <see cref="Other"/>.</summary>
internal enum PluralForm
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}
