using ECare.Core.Jobs;
using ECare.Core.Operators;

namespace ECare.Tests.Jobs;

/// <summary>Work that a test looks into: how often it ran and how it ends.</summary>
internal sealed class TestWork(TestWork.Behaviour behaviour, CurrentOperator current) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref behaviour.Runs);
        behaviour.Operators.Enqueue(current.Operator.Name);
        behaviour.Began.TrySetResult();
        await behaviour.Doing(cancellationToken);
        return behaviour.Found;
    }

    internal sealed class Behaviour
    {
        public int Runs;

        public int Found { get; set; } = 3;

        public System.Collections.Concurrent.ConcurrentQueue<string> Operators { get; } = new();

        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<CancellationToken, Task> Doing { get; set; } = _ => Task.CompletedTask;
    }
}
