namespace ECare.Web.Display;

/// <summary>Registers the layer that knows languages.</summary>
public static class DisplayRegistration
{
    /// <summary>Needs an <see cref="IWordSource"/> and a <see cref="LanguageChain"/>, which the content's side registers.</summary>
    public static IServiceCollection AddDisplay(this IServiceCollection services) => services
        .AddSingleton<DisplayFormats>()
        .AddSingleton<WordBook>()
        .AddSingleton<WordsFactory>();
}
