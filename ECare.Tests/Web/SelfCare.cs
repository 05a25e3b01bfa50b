using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Demo;
using ECare.Web.Display;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Web;

/// <summary>A person of the demo on the pages of an operator in one language, with the operator's database to compare them with.</summary>
internal sealed class SelfCare(SharedPortal portal, Visitor visitor, string operatorName, string culture)
{
    public Operator Operator { get; } = portal.Services.GetRequiredService<OperatorCatalogue>().Find(operatorName)!;

    public DisplayFormat Format => portal.Services.GetRequiredService<DisplayFormats>().For(culture, default, Operator.TimeZone);

    public ECareDbContext Database() => portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);

    /// <summary>Signs in and opens the page of a function as the menu leads there.</summary>
    /// <param name="place">The entry in the menu, from 0: dashboard, services, bills.</param>
    public async Task<Page> OpenAsync(DemoStory story, int place)
    {
        await visitor.SignInAsync(operatorName, story);
        var home = await visitor.GetAsync(culture == Operator.Languages[0] ? $"/{Operator.PathPrefix}" : $"/{Operator.PathPrefix}/{culture.Split('-')[0]}");
        return await visitor.GetAsync(home.Document.QuerySelectorAll(".mainnav-link")[place].GetAttribute("href")!);
    }

    /// <summary>Downloads a table and cuts it into cells.</summary>
    public async Task<(HttpResponseMessage Answer, IReadOnlyList<string[]> Rows)> CsvAsync(string address)
    {
        var answer = await visitor.Client.GetAsync(address);
        var text = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF');
        return (answer, [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))]);
    }

    public static string Invariant(decimal amount, int decimals) => amount.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
