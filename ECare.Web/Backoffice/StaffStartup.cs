using ECare.Cms.Staff;
using ECare.Web.Hosting.Boot;
using Microsoft.Extensions.Options;

namespace ECare.Web.Backoffice;

/// <summary>Lets the first person in: the demo's people, or the administrator whom the settings name, and only while there is nobody.</summary>
internal sealed partial class StaffStartup(StaffAccounts accounts, IOptions<StaffOptions> options, ILogger<StaffStartup> logger) : IStartupWork
{
    public string Name => "Looking for staff";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await accounts.AnyAsync(cancellationToken))
        {
            return;
        }

        if (options.Value.PasswordOnly)
        {
            foreach (var person in DemoStaff.All)
            {
                await accounts.AddAsync(person, cancellationToken);
            }
        }
        else if (options.Value.FirstAdministrator is { } first)
        {
            await accounts.AddAsync(new NewStaff(first.Name, first.Email, first.Password, Administrators.Alias), cancellationToken);
            LogAdded();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Added the first administrator from the settings; take Backoffice:FirstAdministrator out of them now")]
    private partial void LogAdded();
}
