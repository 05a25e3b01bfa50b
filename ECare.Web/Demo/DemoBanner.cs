using ECare.Core.Operators;
using ECare.Web.Features.DemoPhone;
using ECare.Web.Hosting.Boot;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ECare.Web.Demo;

/// <summary>Says on the console, once the portal serves pages, where it is and whom to sign in as.</summary>
internal sealed class DemoBanner(ReadinessGate gate, IServer server, OperatorCatalogue operators) : BackgroundService
{
    /// <summary>The people of most use to a newcomer; all others are on the demo's phone.</summary>
    private static readonly DemoStory[] Shown = [DemoStory.Everyday, DemoStory.LowBalance, DemoStory.OverdueNamesake, DemoStory.FamilyParent, DemoStory.EnterpriseAdministrator];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        await Console.Out.WriteLineAsync(Text(address.TrimEnd('/')));
    }

    internal string Text(string address) => string.Join(Environment.NewLine,
    [
        "",
        $"  ECare is ready:       {address}/",
        $"  Codes arrive here:    {address}{DemoPhonePage.Path}",
        "",
        .. operators.All.SelectMany(each => PeopleOf(each, address)),
    ]);

    private static IEnumerable<string> PeopleOf(Operator each, string address) =>
    [
        $"  {each.DisplayName}  {address}/{each.PathPrefix}",
        .. DemoPersonas.Of(each.Name)
            .Where(persona => Shown.Contains(persona.Story))
            .Select(persona => $"    {persona.Login,-16}{persona.Story,-26}{persona.Name}"),
        "",
    ];
}
