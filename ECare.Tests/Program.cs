namespace ECare.Tests;

/// <summary>The tests are run by their adapter; some of them start this program as a process that they can kill.</summary>
internal static class Program
{
    public static Task Main(string[] args) => args switch
    {
        [Processes.Money.PaymentServer.Word, ..] => Processes.Money.PaymentServer.RunAsync(args[1..]),
        [Processes.Decisions.DecisionServer.Word, ..] => Processes.Decisions.DecisionServer.RunAsync(args[1..]),
        [Processes.Outbound.OutboundServer.Word, ..] => Processes.Outbound.OutboundServer.RunAsync(args[1..]),
        _ => Task.CompletedTask,
    };
}
