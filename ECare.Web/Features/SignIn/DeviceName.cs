namespace ECare.Web.Features.SignIn;

/// <summary>Calls a browser what its owner would: two names of products, the same in every language.</summary>
internal static class DeviceName
{
    // The order matters: Edge says that it is Chrome, Chrome says that it is Safari, and Android says that it is Linux.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("KAIOS", "KaiOS"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary><c>Firefox, Android</c>; what cannot be told stays out.</summary>
    public static string From(string userAgent) =>
        string.Join(", ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.Where(each => userAgent.Contains(each.Mark, StringComparison.OrdinalIgnoreCase)).Select(each => each.Name).FirstOrDefault();
}
